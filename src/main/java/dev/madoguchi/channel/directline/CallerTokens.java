package dev.madoguchi.channel.directline;

import dev.madoguchi.channel.directline.DirectLineTokens.Token;
import dev.madoguchi.channel.directline.DirectLineTokens.Use;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Knows who is calling: by a token, by the site's secret, or as somebody new. */
final class CallerTokens {
  private static final String BEARER = "bearer ";
  private static final String MARK = "dl_";
  private static final int LONGEST = 200;

  /** Time enough to open the socket. */
  static final Duration STREAM_LIFE = Duration.ofSeconds(60);

  private final DirectLineTokens tokens;
  private final DirectLineProperties properties;
  private final Supplier<String> ids;

  /**
   * @param ids makes ids that cannot be guessed
   */
  CallerTokens(DirectLineTokens tokens, DirectLineProperties properties, Supplier<String> ids) {
    this.tokens = tokens;
    this.properties = properties;
    this.ids = ids;
  }

  /** Whoever may call about this conversation. */
  TokenGrant of(HttpHeaders headers, String conversation) {
    return own(checked(read(headers, Use.API), headers), conversation);
  }

  /** Whoever may open this conversation's stream, by the key in its address. */
  Token streaming(@Nullable String key, HttpHeaders headers, String conversation) {
    var token = tokens.read(key, Use.STREAM);
    own(checked(token.grant(), headers), conversation);
    return token;
  }

  /** Whoever asks for a new token in place of one that is good, or of a renewal. */
  TokenGrant renewing(HttpHeaders headers) {
    return checked(read(headers, Use.API, Use.RENEWAL), headers);
  }

  /** Whoever starts a conversation: with a token, with the secret, or as anybody. */
  TokenGrant starting(HttpHeaders headers, JsonNode body) {
    var token = bearer(headers);
    if (token == null && properties.anonymous()) {
      return anonymous();
    }
    return isSecret(token) ? vouched(body) : checked(read(headers, Use.API), headers);
  }

  /**
   * What the call's token allows, if it has one that is good; a token that is not is passed over.
   */
  Optional<TokenGrant> held(HttpHeaders headers) {
    var token = bearer(headers);
    if (token == null || isSecret(token)) {
      return Optional.empty();
    }
    try {
      return Optional.of(checked(read(headers, Use.API, Use.RENEWAL), headers));
    } catch (DirectLineError _) {
      return Optional.empty();
    }
  }

  /** Somebody new of whom nothing is known. */
  TokenGrant anonymous() {
    if (!properties.anonymous()) {
      throw DirectLineError.unauthorized("not identified (expected: a valid identity)");
    }
    return new TokenGrant(ids.get(), MARK + ids.get(), null, List.of());
  }

  /** A customer whom the site has identified, with a conversation that does not exist yet. */
  TokenGrant identified(SiteIdentity identity, List<String> origins) {
    return new TokenGrant(
        ids.get(), MARK + identity.key(), identity.name(), origins, identity.signed());
  }

  /** Whomever a site's server asks a token for. */
  TokenGrant invited(HttpHeaders headers, JsonNode body) {
    if (!isSecret(bearer(headers))) {
      throw DirectLineError.unauthorized("not the secret (expected: madoguchi.directline.secret)");
    }
    return vouched(body);
  }

  /** What a page is told of its conversation. */
  Map<String, Object> told(TokenGrant grant) {
    var told = new LinkedHashMap<String, Object>();
    told.put("conversationId", grant.conversation());
    told.put("token", tokens.issue(grant, Use.API, properties.tokenLife()));
    told.put("expires_in", properties.tokenLife().toSeconds());
    told.put("identified", grant.site() != null);
    return told;
  }

  /** The same with what brings a new token once this one is too old. */
  Map<String, Object> toldWithRenewal(TokenGrant grant) {
    var told = new LinkedHashMap<>(told(grant));
    told.put("renewal", renewal(grant));
    return told;
  }

  /** A site identifies its customer anew with each page, so such a conversation is not kept. */
  private String renewal(TokenGrant grant) {
    var isRenewed = grant.site() == null && properties.renewal();
    var life = isRenewed ? properties.renewalLife() : properties.tokenLife();
    return tokens.issue(grant, Use.RENEWAL, life);
  }

  String streamKey(TokenGrant grant, long after) {
    return tokens.issue(grant.withoutPerson(), Use.STREAM, STREAM_LIFE, after);
  }

  private TokenGrant vouched(JsonNode body) {
    var user = user(body);
    var id =
        IncomingActivities.text(user, "id")
            .or(() -> IncomingActivities.text(user, "Id"))
            .orElse(MARK + ids.get());
    if (!id.startsWith(MARK) || id.length() > LONGEST) {
      throw DirectLineError.badArgument(
          "user.id: not usable (expected: dl_ and at most 197 characters)");
    }
    var name =
        IncomingActivities.text(user, "name").or(() -> IncomingActivities.text(user, "Name"));
    return new TokenGrant(
        ids.get(), id, name.filter(it -> it.length() <= LONGEST).orElse(null), origins(body));
  }

  /** Samples in .NET spell it with a capital. */
  private static JsonNode user(JsonNode body) {
    return body.path("user").isObject() ? body.path("user") : body.path("User");
  }

  private static List<String> origins(JsonNode body) {
    var given =
        body.path("trustedOrigins").isArray()
            ? body.path("trustedOrigins")
            : body.path("TrustedOrigins");
    var origins = new ArrayList<String>();
    given.forEach(origin -> origins.add(origin.asString("").toLowerCase(Locale.ROOT)));
    return origins;
  }

  private TokenGrant read(HttpHeaders headers, Use... uses) {
    return tokens.read(bearer(headers), uses).grant();
  }

  private boolean isSecret(@Nullable String token) {
    return token != null
        && !properties.secret().isEmpty()
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            properties.secret().getBytes(StandardCharsets.UTF_8));
  }

  private static TokenGrant checked(TokenGrant grant, HttpHeaders headers) {
    var origin = Optional.ofNullable(headers.getOrigin()).orElse("").toLowerCase(Locale.ROOT);
    if (!grant.origins().isEmpty() && !grant.origins().contains(origin)) {
      throw DirectLineError.foreign(
          "the token is not for this site (expected: "
              + grant.origins().stream().collect(Collectors.joining(", "))
              + ")");
    }
    return grant;
  }

  private static TokenGrant own(TokenGrant grant, String conversation) {
    if (!grant.conversation().equals(conversation)) {
      throw DirectLineError.foreign("the token is for another conversation");
    }
    return grant;
  }

  private static @Nullable String bearer(HttpHeaders headers) {
    var value = headers.getFirst(HttpHeaders.AUTHORIZATION);
    return value != null && value.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? value.substring(BEARER.length()).strip()
        : null;
  }
}
