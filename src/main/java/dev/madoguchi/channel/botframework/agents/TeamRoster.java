package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.botframework.auth.AllowedHosts;
import dev.madoguchi.channel.botframework.connector.ConnectorCalls;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Who is in the agents' team, as Teams says; remembered for a minute. */
final class TeamRoster {
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** Somebody who is missing may just have been added; asking again is worth it after this. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private static final int LARGEST_PAGE = 500;
  private static final int PAGES = 50;

  private final ConnectorCalls calls;
  private final AllowedHosts hosts;
  private final AgentsChannel channel;
  private final Clock clock;
  private final AtomicReference<Known> known =
      new AtomicReference<>(new Known(Map.of(), Instant.MIN));

  /** Members by object id, and when they were asked for. */
  private record Known(Map<String, Member> members, Instant at) {}

  /**
   * A member of the team.
   *
   * @param account the id by which the bot can write to the member; may be empty
   */
  record Member(String name, String account) {}

  TeamRoster(ConnectorCalls calls, AllowedHosts hosts, AgentsChannel channel, Clock clock) {
    this.calls = calls;
    this.hosts = hosts;
    this.channel = channel;
    this.clock = clock;
  }

  /** What the member is called; empty if there is no such member, an error if nobody can say. */
  Mono<String> name(String objectId) {
    return member(objectId).map(Member::name);
  }

  /** Empty if there is no such member, an error if nobody can say. */
  Mono<Member> member(String objectId) {
    var id = AgentsProperties.plain(objectId);
    return Mono.defer(() -> enough(id) ? Mono.just(known.get()) : fetch())
        .flatMap(now -> Mono.justOrEmpty(now.members().get(id)));
  }

  private boolean enough(String id) {
    var last = known.get();
    var patience = last.members().containsKey(id) ? FRESH : SETTLED;
    return last.at().isAfter(clock.instant().minus(patience));
  }

  private Mono<Known> fetch() {
    var at = clock.instant();
    return channel
        .reference()
        .flatMapMany(to ->
            page(to, null)
                .expand(page -> token(page) == null ? Mono.empty() : page(to, token(page))))
        .take(PAGES)
        .<Map<String, Member>>reduceWith(HashMap::new, TeamRoster::add)
        .map(members -> new Known(Map.copyOf(members), at))
        .doOnNext(known::set);
  }

  private Mono<JsonNode> page(ConversationAddress to, @Nullable String token) {
    return Mono.justOrEmpty(hosts.allow(to.serviceUrl()))
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("service URL is not allowed")))
        .flatMap(url -> calls.read(address(url, to, token)));
  }

  private static URI address(URI url, ConversationAddress to, @Nullable String token) {
    var base = url.toString().replaceAll("/+$", "");
    var more = token == null ? "" : "&continuationToken=" + encoded(token);
    return URI.create(
        base
            + "/v3/conversations/"
            + encoded(to.conversation())
            + "/pagedmembers?pageSize="
            + LARGEST_PAGE
            + more);
  }

  private static @Nullable String token(JsonNode page) {
    var token = page.path("continuationToken").asString("");
    return token.isEmpty() ? null : token;
  }

  private static Map<String, Member> add(Map<String, Member> members, JsonNode page) {
    for (var member : page.path("members")) {
      var known =
          new Member(member.path("name").asString("").strip(), member.path("id").asString(""));
      Stream.of("aadObjectId", "objectId")
          .map(field -> member.path(field).asString(""))
          .filter(id -> !id.isBlank())
          .forEach(id -> members.put(AgentsProperties.plain(id), known));
    }
    return members;
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
