package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.follower.Prompts;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps one card for each ticket in the agents' channel, as the ticket stands. While the channel is
 * away, cards wait for it, however long that is.
 */
final class TicketBoard implements Follower<TicketId> {
  static final String NAME = "teams-cards";
  private static final int CHANCES = 5;

  private final AgentsChannel channel;
  private final BoardPoster poster;
  private final TicketLogs logs;
  private final FollowerStore cursors;
  private final Clock clock;
  private final Prompts<TicketId> prompts = new Prompts<>();
  private final Set<TicketId> dated = ConcurrentHashMap.newKeySet();

  /** When those are tried again whose card was refused since the start. */
  private final Map<TicketId, Instant> refused = new ConcurrentHashMap<>();

  TicketBoard(
      AgentsChannel channel,
      BoardPoster poster,
      TicketLogs logs,
      FollowerStore cursors,
      Clock clock) {
    this.channel = channel;
    this.poster = poster;
    this.logs = logs;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  @Override
  public boolean enabled() {
    return channel.used();
  }

  @Override
  public boolean takesLogAsWhole() {
    return true;
  }

  @Override
  public Flux<TicketId> prompts() {
    return prompts.asFlux();
  }

  /** An agent may ask for a card at another instance. */
  @Override
  public Duration roundEvery() {
    return Duration.ofSeconds(10);
  }

  /** Earlier versions noted in the ticket which card it has. */
  @Override
  public Mono<FollowerCursor> beginning(TicketId id) {
    return logs.tickets().find(id).map(TicketBoard::beginning);
  }

  private static FollowerCursor beginning(Ticket ticket) {
    return ticket.events().reversed().stream()
        .flatMap(event -> earlier(event.change()).stream())
        .findFirst()
        .map(card -> new FollowerCursor(card.upTo(), card.note(), null))
        .orElse(FollowerCursor.START);
  }

  private static Optional<BoardCard> earlier(Change change) {
    return change instanceof Change.Obsolete old && old.place() != null
        ? Optional.of(
            BoardCard.NONE.at(old.place(), Objects.requireNonNullElse(old.card(), ""), old.upTo()))
        : Optional.empty();
  }

  /** The ticket is as it was, but its times read otherwise. */
  void redraw(TicketId ticket) {
    dated.add(ticket);
    prompts.look(ticket);
  }

  /**
   * Shows the ticket on a new card, whatever became of the last one.
   *
   * @param message the same for a repeat of the same wish
   */
  Mono<Void> again(TicketId ticket, String message) {
    return card(ticket)
        .filter(known -> !known.again().equals(message))
        .flatMap(known ->
            cursors.reset(
                NAME,
                ticket.value(),
                FollowerCursor.START.noting(new BoardCard("", "", 0, 0, 0, message).note())))
        .then(Mono.fromRunnable(() -> prompts.look(ticket)));
  }

  /** What is known of a ticket's card. */
  Mono<BoardCard> card(TicketId ticket) {
    return cursors
        .cursors(NAME, List.of(ticket.value()))
        .map(found -> {
          var stored = found.get(ticket.value());
          return stored == null ? BoardCard.NONE : BoardCard.of(stored.cursor().note());
        });
  }

  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return logs.tickets().find(id).flatMap(ticket -> follow(ticket, at));
  }

  private Mono<Void> follow(Ticket ticket, FollowerPosition at) {
    var shown = poster.shown(at);
    if (wasCutOff(shown, at)) {
      return poster.leaveToPeople(ticket, at, "Interrupted");
    }
    var isDated = dated.remove(ticket.id()) && shown.filter(it -> !it.card().isEmpty()).isPresent();
    return isDated || isBehind(ticket, shown) ? unlessRefused(ticket, at) : at.move(ticket.seq());
  }

  /** It was announced, and whoever did so died before it was known to have arrived. */
  private static boolean wasCutOff(Optional<BoardCard> shown, FollowerPosition at) {
    return shown.filter(it -> it.card().isEmpty() && it.upTo() > at.cursor().seq()).isPresent();
  }

  /** Whether the channel does not show the ticket as it stands. */
  private boolean isBehind(Ticket ticket, Optional<BoardCard> shown) {
    return shown
        .map(it -> !it.card().isEmpty() && poster.isStale(ticket, it))
        .orElseGet(() -> ticket.state().active());
  }

  /** Until something happens to the ticket, it gets a few chances, far between. */
  private Mono<Void> unlessRefused(Ticket ticket, FollowerPosition at) {
    var known = BoardCard.of(at.cursor().note());
    var isRefused = known.refusedAt() == ticket.seq() && known.upTo() == 0;
    if (isRefused && known.refusals() >= CHANCES) {
      return at.move(ticket.seq());
    }
    var again = refused.get(ticket.id());
    return isRefused && again != null && again.isAfter(clock.instant())
        ? Mono.error(later(again))
        : show(ticket, at);
  }

  private RetryLater later(Instant again) {
    return new RetryLater("a card was refused", Duration.between(clock.instant(), again));
  }

  private Mono<Void> show(Ticket ticket, FollowerPosition at) {
    return poster
        .show(ticket, at)
        .doOnError(
            RetryLater.class,
            _ -> refused.put(ticket.id(), clock.instant().plus(BoardPoster.BETWEEN_CHANCES)))
        .flatMap(_ -> follow(ticket.id(), at));
  }
}
