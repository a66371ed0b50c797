package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.AgentAlerts;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.message.FeatureTexts;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private final Connector connector;
  private final String base;
  private final FeatureTexts texts = new FeatureTexts("agents");

  /**
   * @param base where the product is reached from outside, without a slash at the end
   */
  TeamsAgentAlerts(AgentsChannel channel, TeamRoster roster, Connector connector, String base) {
    this.channel = channel;
    this.roster = roster;
    this.connector = connector;
    this.base = base;
  }

  @Override
  public boolean reaches(AgentAlert alert) {
    return channel.used() && alert.teams();
  }

  /**
   * Once for the same chat; what Teams refuses, such as to who has removed the bot, is given up.
   */
  @Override
  public Mono<Void> send(AgentAlert alert) {
    return roster
        .member(alert.agent().id())
        .onErrorMap(e -> new RetryLater("the agents' team: " + e.getClass().getSimpleName(), PAUSE))
        .filter(member -> !member.account().isEmpty())
        .flatMap(member -> channel.reference().flatMap(team -> say(team, member.account(), alert)))
        .flatMap(delivery -> unlessWaiting(alert, delivery));
  }

  private Mono<Delivery> say(ConversationAddress team, String account, AgentAlert alert) {
    return connector
        .openChat(team, account)
        .flatMap(opened ->
            opened instanceof Delivery.Sent(var chat)
                ? connector.offer(
                    new ConversationAddress(
                        team.serviceUrl(), chat, team.bot(), account, team.tenant()),
                    EntryActivities.plain(words(alert)),
                    Connector.Loss.TELL,
                    null)
                : Mono.just(opened));
  }

  private static RetryLater away(String reason) {
    return new RetryLater("Teams: " + reason, PAUSE);
  }

  private String words(AgentAlert alert) {
    var kind = "alert." + alert.kind().name().toLowerCase(Locale.ROOT);
    return "[%s] %s\n\n%s%s"
        .formatted(alert.ticket(), texts.get(alert.language(), kind), base, alert.path());
  }

  /** What may have arrived is not sent again. */
  private static Mono<Void> unlessWaiting(AgentAlert alert, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Waiting(var why, _, _, _, _) -> Mono.error(away(why));
      case Delivery.Failed(var why, _) ->
          Mono.fromRunnable(() -> log.info("{}: not told in Teams: {}", alert, why));
      case Delivery.Sent _, Delivery.Unknown _ -> Mono.empty();
    };
  }
}
