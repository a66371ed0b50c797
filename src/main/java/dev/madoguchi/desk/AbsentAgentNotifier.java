package dev.madoguchi.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.AgentAlert.Kind;
import dev.madoguchi.conversation.AgentAlerts;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells agents who are not at the console, or away, of what concerns them, if they want that; not
 * outside business hours if they want it quiet then. What cannot be sent is tried again as any
 * follower's work is, and no ticket waits for it.
 */
@Component
final class AbsentAgentNotifier implements Follower<TicketId> {

  /** What happened before a longer stop is no news any more. */
  private static final Duration FRESH = Duration.ofHours(1);

  private final ObjectProvider<AgentAlerts> ways;
  private final AgentDirectory directory;
  private final AgentSettingsStore settings;
  private final AgentPresence presence;
  private final TicketLogs logs;
  private final SupportInfo support;
  private final Clock clock;

  /** What has been brought one way is not brought again because another way is not open yet. */
  private final Cache<String, Boolean> sent =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(FRESH).build();

  AbsentAgentNotifier(
      ObjectProvider<AgentAlerts> ways,
      AgentDirectory directory,
      AgentSettingsStore settings,
      AgentPresence presence,
      TicketLogs logs,
      SupportInfo support,
      Clock clock) {
    this.ways = ways;
    this.directory = directory;
    this.settings = settings;
    this.presence = presence;
    this.logs = logs;
    this.support = support;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "absent-agents";
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  /** Only where there is a way to reach them. */
  @Override
  public boolean enabled() {
    return ways.stream().findAny().isPresent();
  }

  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return logs.tickets()
        .find(id)
        .flatMap(ticket ->
            Flux.fromIterable(ticket.events())
                .filter(event -> event.seq() > at.cursor().seq())
                .concatMap(event -> tell(ticket, event, at).then(at.move(event.seq())))
                .then());
  }

  private Mono<Void> tell(Ticket ticket, TicketEvent event, FollowerPosition at) {
    return event.at().plus(FRESH).isBefore(clock.instant())
        ? Mono.empty()
        : directory.all().concatMap(agent -> tell(ticket, event, agent, at)).then();
  }

  private Mono<Void> tell(Ticket ticket, TicketEvent event, KnownAgent agent, FollowerPosition at) {
    var kind = Notifications.kind(event, ticket, agent.agent());
    return kind.isEmpty()
            || !agent.works()
            || !agent.queues().hold(ticket)
            || presence.isThere(agent.id())
        ? Mono.empty()
        : settings
            .of(agent.id())
            .filter(AgentSettings::whenAway)
            .filter(
                wanted -> kind.get() != Kind.NEW || wanted.categories().contains(ticket.category()))
            .filter(wanted -> !wanted.quiet() || isBusinessTime(ticket))
            .map(wanted -> alert(ticket, event, agent, kind.get(), wanted))
            .flatMap(alert -> at.confirm().then(Mono.defer(() -> send(alert))));
  }

  private static AgentAlert alert(
      Ticket ticket, TicketEvent event, KnownAgent agent, Kind kind, AgentSettings wanted) {
    return new AgentAlert(
        agent.agent(),
        wanted.mail(),
        Boolean.TRUE.equals(wanted.teams()),
        kind,
        ticket.id(),
        event.seq(),
        wanted.language(),
        "/console/#" + ticket.id());
  }

  private Mono<Void> send(AgentAlert alert) {
    return Flux.fromStream(ways::stream)
        .filter(way -> way.reaches(alert) && sent.getIfPresent(key(way, alert)) == null)
        .concatMapDelayError(
            way -> way.send(alert).doOnSuccess(_ -> sent.put(key(way, alert), true)))
        .then();
  }

  private static String key(AgentAlerts way, AgentAlert alert) {
    return way.getClass().getName() + " " + alert;
  }

  private boolean isBusinessTime(Ticket ticket) {
    return support.of(ticket.queue()).calendar().isOpen(clock.instant());
  }
}
