package dev.madoguchi.desk;

import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.desk.AssignmentDecision.Free;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Placement;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives waiting tickets to agents who have the console open and are not away, where that is wanted.
 * Several instances may do so for the same tickets, each to the agents it knows of: a ticket's stay
 * in the queue ends once, so whoever comes second changes nothing. Any change of a ticket may be
 * what makes room, so it follows all of them as one.
 */
@Component
final class TicketAssigner implements Follower<String> {
  private static final String ACTOR = "assignment";
  private static final String ALL = "all";
  private static final int AT_A_TIME = 500;

  /** So often it looks by itself, for what it was not told of. */
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final AssignmentProperties properties;
  private final Tickets tickets;
  private final Desk desk;
  private final AgentPresence presence;
  private final LiveUpdates updates;
  private final Clock clock;

  TicketAssigner(
      AssignmentProperties properties,
      Tickets tickets,
      Desk desk,
      AgentPresence presence,
      LiveUpdates updates,
      Clock clock) {
    this.properties = properties;
    this.tickets = tickets;
    this.desk = desk;
    this.presence = presence;
    this.updates = updates;
    this.clock = clock;
  }

  @Override
  public String name() {
    return ACTOR;
  }

  @Override
  public boolean enabled() {
    return properties.automatic();
  }

  /** Each instance knows the agents who have its console open. */
  @Override
  public Placement placement() {
    return Placement.EVERY_INSTANCE;
  }

  @Override
  public FollowedLogs<String> logs() {
    return new Everything(updates);
  }

  @Override
  public Flux<String> prompts() {
    return presence.arrivals().map(_ -> ALL);
  }

  @Override
  public Mono<Void> follow(String all, FollowerPosition at) {
    return round()
        .then(Mono.defer(() -> at.move(at.cursor().at(1).dueAt(clock.instant().plus(ROUND)))));
  }

  /** Gives what can be given now. */
  Mono<Void> round() {
    return Flux.fromIterable(presence.there())
        .concatMap(this::room)
        .filter(free -> free.room() > 0)
        .collectList()
        .filter(free -> !free.isEmpty())
        .flatMapMany(free -> waiting().flatMapIterable(list -> AssignmentDecision.of(list, free)))
        .concatMap(this::give)
        .then();
  }

  private Mono<Free> room(AgentAccess who) {
    return tickets
        .count(query(TicketState.OPEN, who.agent().id()))
        .map(open -> new Free(who, properties.of(who.agent().id()) - open));
  }

  private Mono<List<Ticket>> waiting() {
    return tickets.list(query(TicketState.NEW, "")).collectList();
  }

  private Mono<Void> give(AssignmentDecision assignment) {
    var ticket = assignment.ticket();
    var to = assignment.agent();
    return desk.record(
            ticket.id(),
            Party.PARTNER,
            ACTOR,
            new Change.Assigned(to.id(), to.name(), false),
            "assignment/" + ticket.stateSeq())
        .onErrorResume(TicketActionRefused.class, _ -> Mono.empty())
        .then();
  }

  private static TicketQuery query(TicketState state, String owner) {
    return new TicketQuery(Set.of(state), owner, null, null, null, null, null, null, AT_A_TIME);
  }

  /** All tickets as one log with a single event. */
  private record Everything(LiveUpdates updates) implements FollowedLogs<String> {
    @Override
    public Flux<String> changes() {
      return updates.tickets().map(_ -> ALL);
    }

    @Override
    public Flux<LogEnd<String>> ends(@Nullable String after, int limit) {
      return after == null ? Flux.just(new LogEnd<>(ALL, 1)) : Flux.empty();
    }

    @Override
    public Mono<Long> end(String log) {
      return Mono.just(1L);
    }
  }
}
