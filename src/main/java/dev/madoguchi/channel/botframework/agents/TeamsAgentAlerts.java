package dev.madoguchi.channel.botframework;

import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.AgentAlerts;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.message.FeatureTexts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/**
 * Writes to agents who are not at the console in Teams, each in a chat of their own with the bot.
 * Reached is whoever is in the agents' team and signs in to the console with the same Entra object
 * id. Nothing that a customer wrote is in the message.
 */
final class TeamsAgentAlerts implements AgentAlerts {
  private static final Logger log = LoggerFactory.getLogger(TeamsAgentAlerts.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final AgentsChannel channel;
  private final TeamRoster roster;
  private final ConnectorCalls calls;
  private final AllowedHosts hosts;
  private final Connector connector;
  private final String base;
  private final FeatureTexts texts = new FeatureTexts("agents");

  /**
   * @param base where the product is reached from outside, without a slash at the end
   */
  TeamsAgentAlerts(
      AgentsChannel channel,
      TeamRoster roster,
      ConnectorCalls calls,
      AllowedHosts hosts,
      Connector connector,
      String base) {
    this.channel = channel;
    this.roster = roster;
    this.calls = calls;
    this.hosts = hosts;
    this.connector = connector;
    this.base = base;
  }

  @Override
  public boolean reaches(AgentAlert alert) {
    return channel.used() && alert.teams();
  }

  /** Once for the same chat; what Teams refuses, such as to who has removed the bot, is given up. */
  @Override
  public Mono<Void> send(AgentAlert alert) {
    return roster
        .member(alert.agent().id())
        .onErrorMap(e -> new RetryLater("the agents' team: " + e.getClass().getSimpleName(), PAUSE))
        .filter(member -> !member.account().isEmpty())
        .flatMap(member -> channel.reference().flatMap(team -> chat(team, member.account())))
        .flatMap(to ->
            connector.offer(
                to, EntryActivities.plain(words(alert)), Connector.Loss.TELL, null))
        .flatMap(delivery -> unlessWaiting(alert, delivery));
  }

  /** The agent's chat with the bot; the same one each time. */
  private Mono<ConversationAddress> chat(ConversationAddress team, String account) {
    var tenant = Objects.requireNonNullElse(team.tenant(), "");
    var wanted =
        Map.of(
            "bot", Map.of("id", Objects.requireNonNullElse(team.bot(), "")),
            "members", List.of(Map.of("id", account)),
            "isGroup", false,
            "tenantId", tenant,
            "channelData", Map.of("tenant", Map.of("id", tenant)));
    return Mono.justOrEmpty(address(team))
        .flatMap(url -> calls.make(HttpMethod.POST, url, wanted))
        .flatMap(outcome ->
            switch (outcome) {
              case CallOutcome.Taken(var id) when !id.isEmpty() ->
                  Mono.just(
                      new ConversationAddress(
                          team.serviceUrl(), id, team.bot(), account, team.tenant()));
              case CallOutcome.Taken _ -> Mono.empty();
              case CallOutcome.Refused(var status) -> {
                log.info("no chat with an agent in Teams: refused with {}", status);
                yield Mono.empty();
              }
              case CallOutcome.Busy(var wait) ->
                  Mono.error(new RetryLater("Teams is busy", wait));
              case CallOutcome.Unreached(var reason) -> Mono.error(away(reason));
              case CallOutcome.Lost(var reason) -> Mono.error(away(reason));
              case CallOutcome.Unbelieved _ -> Mono.error(away("our token is refused"));
            });
  }

  private static RetryLater away(String reason) {
    return new RetryLater("Teams: " + reason, PAUSE);
  }

  private Optional<URI> address(ConversationAddress team) {
    return hosts
        .allow(team.serviceUrl())
        .map(url -> URI.create(url.toString().replaceAll("/+$", "") + "/v3/conversations"));
  }

  private String words(AgentAlert alert) {
    var kind = "alert." + alert.kind().name().toLowerCase(Locale.ROOT);
    return "[%s] %s\n\n%s%s"
        .formatted(alert.ticket(), texts.get(alert.language(), kind), base, alert.path());
  }

  /** What may have arrived is not sent again. */
  private static Mono<Void> unlessWaiting(AgentAlert alert, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Waiting(var why, _, _, _) -> Mono.error(away(why));
      case Delivery.Failed(var why, _) ->
          Mono.fromRunnable(() -> log.info("{}: not told in Teams: {}", alert, why));
      case Delivery.Sent _, Delivery.Unknown _ -> Mono.empty();
    };
  }
}
