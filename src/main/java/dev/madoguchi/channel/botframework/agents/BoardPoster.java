package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.activity.AgentCards;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.ticket.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Posts and updates the card of a ticket in the agents' channel. A card is announced in the store
 * before it is sent: after a crash in between, and when the channel does not say whether it has
 * arrived, it is not sent again unasked.
 */
final class BoardPoster {
  private static final Logger LOG = LoggerFactory.getLogger(BoardPoster.class);

  /** What was not taken is not taken at once either, unless the ticket changes. */
  static final Duration BETWEEN_CHANCES = Duration.ofMinutes(10);

  private final AgentsChannel channel;
  private final AgentCards cards;
  private final FollowerStore followers;
  private final Connector connector;
  private final Clock clock;

  BoardPoster(
      AgentsChannel channel,
      AgentCards cards,
      FollowerStore followers,
      Connector connector,
      Clock clock) {
    this.channel = channel;
    this.cards = cards;
    this.followers = followers;
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * Shows the ticket, on the card that it has or on a new one. Waits as long as the channel is
   * away.
   *
   * @return true if the ticket has to be looked at again
   */
  Mono<Boolean> show(Ticket ticket, FollowerPosition at) {
    return channel
        .reference()
        .flatMap(to ->
            connector
                .whenBack(to, Instant.EPOCH)
                .then(
                    Mono.defer(() ->
                        shown(at)
                            .map(shown -> update(to, ticket, shown, at))
                            .orElseGet(() -> post(to, ticket, at))))
                .flatMap(until -> connector.whenBack(to, until).thenReturn(true)));
  }

  /** What the channel shows, or may show; empty if there certainly is no card in it. */
  Optional<BoardCard> shown(FollowerPosition at) {
    return Optional.of(BoardCard.of(at.cursor().note()))
        .filter(card -> card.upTo() > 0 && channel.isAt(card.place()));
  }

  /** Whether the card does not show the ticket as it stands. */
  boolean isStale(Ticket ticket, BoardCard shown) {
    var upTo = (int) Math.min(shown.upTo(), ticket.seq());
    var before = Ticket.of(ticket.id(), ticket.events().subList(0, upTo));
    return !cards.ticket(before).equals(cards.ticket(ticket));
  }

  /** Nobody knows whether the card is there: agents are told on the ticket. */
  Mono<Void> leaveToPeople(Ticket ticket, FollowerPosition at, String fault) {
    var letter =
        new DeadLetter(TicketBoard.NAME, ticket.id().value(), ticket.seq(), clock.instant(), fault);
    return followers.bury(letter).then(at.move(ticket.seq()));
  }

  /**
   * Announces the card, and sends it.
   *
   * @return empty if no more is to be done, or else when to try again
   */
  private Mono<Instant> post(ConversationAddress to, Ticket ticket, FollowerPosition at) {
    return note(at, card -> card.at(to.conversation(), "", ticket.seq()))
        .then(Mono.defer(at::confirm))
        .then(
            Mono.defer(() ->
                connector.offer(
                    to, EntryActivities.card(cards.ticket(ticket)), Connector.Loss.TELL, null)))
        .flatMap(delivery -> sent(ticket, delivery, at));
  }

  private Mono<Instant> sent(Ticket ticket, Delivery delivery, FollowerPosition at) {
    return switch (delivery) {
      case Delivery.Sent(var card) when card.isEmpty() -> at.move(ticket.seq()).then(Mono.empty());
      case Delivery.Sent(var card) ->
          note(at, known -> known.at(channel.thread(card), card, ticket.seq()))
              .then(Mono.defer(() -> at.move(ticket.seq())))
              .then(Mono.empty());
      case Delivery.Unknown(var reason) -> {
        LOG.warn("{}: nobody knows whether its card has arrived: {}", ticket.id(), reason);
        yield leaveToPeople(ticket, at, "Unknown").then(Mono.empty());
      }
      case Delivery.Waiting(_, _, _, var until, _) -> note(at, BoardCard::gone).thenReturn(until);
      case Delivery.Failed(var reason, _) -> {
        LOG.warn("{}: no card in the agents' channel: {}", ticket.id(), reason);
        yield note(at, card -> card.refused(ticket.seq()))
            .then(Mono.error(new RetryLater("a card was refused", BETWEEN_CHANCES)));
      }
    };
  }

  private Mono<Instant> update(
      ConversationAddress to, Ticket ticket, BoardCard shown, FollowerPosition at) {
    var there =
        new ConversationAddress(to.serviceUrl(), shown.place(), to.bot(), to.user(), to.tenant());
    return at.confirm()
        .then(
            Mono.defer(() ->
                connector.replace(there, shown.card(), EntryActivities.card(cards.ticket(ticket)))))
        .flatMap(delivery -> updated(ticket, shown, delivery, at));
  }

  /** A card that somebody has deleted is left alone. */
  private Mono<Instant> updated(
      Ticket ticket, BoardCard shown, Delivery delivery, FollowerPosition at) {
    return switch (delivery) {
      case Delivery.Waiting(_, _, _, var until, _) -> Mono.just(until);
      case Delivery.Failed(var reason, var gone) when !gone -> {
        LOG.warn("{}: its card is not up to date: {}", ticket.id(), reason);
        yield Mono.error(new RetryLater("a card was not updated", BETWEEN_CHANCES));
      }
      case Delivery.Sent _, Delivery.Failed _, Delivery.Unknown _ ->
          note(at, card -> card.at(shown.place(), shown.card(), ticket.seq()))
              .then(Mono.defer(() -> at.move(ticket.seq())))
              .then(Mono.empty());
    };
  }

  private static Mono<Void> note(FollowerPosition at, UnaryOperator<BoardCard> change) {
    return Mono.defer(() -> {
      var card = change.apply(BoardCard.of(at.cursor().note()));
      return at.move(at.cursor().noting(card.note()));
    });
  }
}
