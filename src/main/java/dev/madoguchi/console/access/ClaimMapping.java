package dev.madoguchi.console.access;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who somebody is and what they may do, by what the identity provider says of them. */
final class ClaimMapping {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_LIST = 20;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  private final OidcProperties properties;

  ClaimMapping(OidcProperties properties) {
    this.properties = properties;
  }

  /** What comes of a proved identity. */
  sealed interface Decision {
    record Admitted(SignedIn signedIn) implements Decision {}

    /**
     * Somebody who has no role here, or no queue where queues are given by a claim.
     *
     * @param why for the log: what is missing where
     */
    record Denied(Agent agent, String why) implements Decision {}
  }

  Decision decide(ProviderIdentity identity) {
    var agent = agent(identity);
    var role = role(identity);
    var queues = queues(identity);
    if (role.isEmpty()) {
      return new Decision.Denied(
          agent, why(identity, properties.roleClaim(), "role", "madoguchi.console.oidc.roles"));
    }
    return queues.scopes().isEmpty()
        ? new Decision.Denied(
            agent, why(identity, properties.queueClaim(), "queue", "madoguchi.console.oidc.queues"))
        : new Decision.Admitted(new SignedIn(agent, role.get(), queues, identity.tokens()));
  }

  /** Whether everything a decision needs has been said, wherever. */
  boolean isComplete(ProviderIdentity identity) {
    return identity.has(properties.roleClaim())
        && (properties.queueClaim().isBlank() || identity.has(properties.queueClaim()));
  }

  private Agent agent(ProviderIdentity identity) {
    var id =
        identity
            .first(properties.idClaim(), "sub")
            .orElseThrow(() -> new IllegalArgumentException("sub: missing"));
    var name = name(identity).or(() -> identity.first("preferred_username")).orElse(id).strip();
    return new Agent(id, name.substring(0, Math.min(name.length(), LONGEST_NAME)));
  }

  private Optional<String> name(ProviderIdentity identity) {
    var pattern = properties.nameClaim();
    if (!pattern.contains("{")) {
      return identity.first(pattern);
    }
    var claims = PLACEHOLDER.matcher(pattern).results().map(match -> match.group(1)).toList();
    return claims.stream().allMatch(claim -> identity.first(claim).isPresent())
        ? Optional.of(PLACEHOLDER.matcher(pattern).replaceAll(match -> value(identity, match)))
        : Optional.empty();
  }

  private static String value(ProviderIdentity identity, MatchResult match) {
    return java.util.regex.Matcher.quoteReplacement(identity.first(match.group(1)).orElse(""));
  }

  private Optional<Role> role(ProviderIdentity identity) {
    return identity
        .values(properties.roleClaim())
        .flatMap(value -> Stream.ofNullable(roleOf(value)))
        .max(Role::compareTo);
  }

  private @Nullable Role roleOf(String value) {
    return properties.roles().isEmpty()
        ? Role.ofTag(value).orElse(null)
        : properties.roles().get(value);
  }

  private QueueAccess queues(ProviderIdentity identity) {
    return properties.queueClaim().isBlank()
        ? QueueAccess.ALL
        : new QueueAccess(
            identity
                .values(properties.queueClaim())
                .map(properties.queues()::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
  }

  /** What an administrator has to mend, without a word of what else the tokens say. */
  private static String why(ProviderIdentity identity, String claim, String what, String setting) {
    if (identity.isTooLong(claim)) {
      return "no %s: the provider has left out %s because there are too many of them (let it send only those assigned to the application, or use roles instead)"
          .formatted(what, claim);
    }
    if (!identity.has(claim)) {
      return "no %s: the claim %s is in none of %s (claims there: %s)"
          .formatted(what, claim, String.join(", ", identity.places()), names(identity));
    }
    return "no %s: the claim %s says %s, and %s knows none of that"
        .formatted(what, claim, values(identity, claim), setting);
  }

  private static String values(ProviderIdentity identity, String claim) {
    var values = identity.values(claim).toList();
    var some = values.stream().limit(LONGEST_LIST).map(LogText::safe).toList();
    return values.size() > LONGEST_LIST
        ? some + " and " + (values.size() - LONGEST_LIST) + " more"
        : some.toString();
  }

  private static String names(ProviderIdentity identity) {
    return identity.names().entrySet().stream()
        .map(source ->
            source.getKey()
                + ": "
                + source.getValue().stream().map(LogText::safe).collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }
}
