package dev.madoguchi.channel.botframework;

import dev.madoguchi.channel.activity.AgentCards;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.Outbox;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps one card for each ticket in the agents' channel, as the ticket stands. Which card that is,
 * and how far it has come, are events of the ticket. A card is announced there before it is sent:
 * after a crash in between, and when the channel does not say whether it has arrived, it is not
 * sent again unasked. While the channel is away, cards wait for it, however long that is.
 */
final class TicketBoard {
  private static final Logger LOG = LoggerFactory.getLogger(TicketBoard.class);

  private static final int CHANCES = 5;

  /** Ends the key of the event that the channel does not take the card. */
  private static final String REFUSED = "/failed";

  private final AgentsChannel channel;
  private final AgentCards cards;
  private final Tickets tickets;
  private final Desk desk;
  private final Connector connector;
  private final String instance;
  private final Set<TicketId> dated = ConcurrentHashMap.newKeySet();
  private final Outbox<TicketId> outbox = new Outbox<>(this::show);

  /**
   * @param instance tells this process from others, and from itself before a restart
   */
  TicketBoard(
      AgentsChannel channel,
      AgentCards cards,
      Tickets tickets,
      Desk desk,
      Connector connector,
      String instance) {
    this.channel = channel;
    this.cards = cards;
    this.tickets = tickets;
    this.desk = desk;
    this.connector = connector;
    this.instance = instance;
  }

  /** The ticket may have changed. */
  void look(TicketId ticket) {
    outbox.wake(ticket);
  }

  /** The ticket is as it was, but its times read otherwise. */
  void redraw(TicketId ticket) {
    dated.add(ticket);
    outbox.wake(ticket);
  }

  /** Whether the channel does not show the ticket as it stands. */
  private boolean isBehind(Ticket ticket) {
    return shown(ticket)
        .map(shown -> !shown.card().isEmpty() && isStale(ticket, shown))
        .orElseGet(() -> ticket.state().active());
  }

  /** Completes when the channel shows the ticket, as far as it can. */
  Mono<Void> settled(TicketId ticket) {
    return outbox.settled(ticket);
  }

  /** Shows the ticket on a new card, whatever became of the last one. */
  Mono<Void> again(Ticket ticket, String key) {
    return note(ticket, new Change.Shown("", "", 0), key).then();
  }

  /** Shows the ticket if the channel is behind; one that could not be shown gets a few chances. */
  Mono<Void> catchUp(Ticket ticket) {
    if (!isBehind(ticket)) {
      return Mono.empty();
    }
    if (!wasJustRefused(ticket)) {
      return Mono.fromRunnable(() -> look(ticket.id()));
    }
    return ticket.events().stream().filter(this::isRefusal).count() < CHANCES
        ? again(ticket, "card/" + ticket.seq() + "/again")
        : Mono.empty();
  }

  private Mono<Void> show(TicketId id) {
    return tickets
        .find(id)
        .filter(ticket -> isDated(ticket) || isBehind(ticket))
        .filter(ticket -> !wasJustRefused(ticket))
        .flatMap(ticket -> channel.reference().flatMap(to -> show(to, ticket)));
  }

  /** Whether its card, if it is known to have one, tells times by what holds no more. */
  private boolean isDated(Ticket ticket) {
    return dated.remove(ticket.id())
        && shown(ticket).filter(shown -> !shown.card().isEmpty()).isPresent();
  }

  /** Until something happens to the ticket, trying at once would only fail again. */
  private boolean wasJustRefused(Ticket ticket) {
    return isRefusal(ticket.events().getLast());
  }

  private boolean isRefusal(TicketEvent event) {
    return event.change() instanceof Change.Shown(var place, _, var upTo)
        && upTo == 0
        && channel.isAt(place)
        && event.key().endsWith(REFUSED);
  }

  private Mono<Void> show(ConversationAddress to, Ticket ticket) {
    return connector
        .whenBack(to, Instant.EPOCH)
        .then(
            Mono.defer(() ->
                shown(ticket)
                    .map(shown -> update(to, ticket, shown))
                    .orElseGet(() -> post(to, ticket))))
        .flatMap(until -> connector.whenBack(to, until).then(Mono.defer(() -> show(ticket.id()))));
  }

  /**
   * Whoever records first that a card is about to be sent, sends it.
   *
   * @return empty if no more is to be done, or else when to try again
   */
  private Mono<Instant> post(ConversationAddress to, Ticket ticket) {
    var key = "card/" + ticket.seq();
    return note(ticket, new Change.Shown(to.conversation(), "", ticket.seq()), key)
        .filter(now -> now.events().stream().anyMatch(event -> isOurs(event, key)))
        .flatMap(_ ->
            connector.offer(
                to, EntryActivities.card(cards.ticket(ticket)), Connector.Loss.TELL, null))
        .flatMap(delivery -> sent(to, ticket, delivery));
  }

  private boolean isOurs(TicketEvent event, String key) {
    return event.key().equals(key) && event.actor().equals(instance);
  }

  private Mono<Instant> sent(ConversationAddress to, Ticket ticket, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Sent(var card) when card.isEmpty() -> Mono.empty();
      case Delivery.Sent(var card) ->
          note(
                  ticket,
                  new Change.Shown(channel.thread(card), card, ticket.seq()),
                  "card/" + ticket.seq() + "/sent")
              .then(Mono.empty());
      case Delivery.Unknown(var reason) -> {
        LOG.warn("{}: nobody knows whether its card has arrived: {}", ticket.id(), reason);
        yield Mono.empty();
      }
      case Delivery.Waiting(_, _, _, var until) ->
          notSent(to, ticket, "/waiting").thenReturn(until);
      case Delivery.Failed(var reason, _) -> {
        LOG.warn("{}: no card in the agents' channel: {}", ticket.id(), reason);
        yield notSent(to, ticket, REFUSED).then(Mono.empty());
      }
    };
  }

  private Mono<Ticket> notSent(ConversationAddress to, Ticket ticket, String why) {
    var none = new Change.Shown(to.conversation(), "", 0);
    return note(ticket, none, "card/" + ticket.seq() + why);
  }

  private Mono<Instant> update(ConversationAddress to, Ticket ticket, Change.Shown shown) {
    var there =
        new ConversationAddress(to.serviceUrl(), shown.place(), to.bot(), to.user(), to.tenant());
    return connector
        .replace(there, shown.card(), EntryActivities.card(cards.ticket(ticket)))
        .flatMap(delivery -> updated(ticket, shown, delivery));
  }

  /** A card that somebody has deleted is left alone. */
  private Mono<Instant> updated(Ticket ticket, Change.Shown shown, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Waiting(_, _, _, var until) -> Mono.just(until);
      case Delivery.Failed(var reason, var gone) when !gone -> {
        LOG.warn("{}: its card is not up to date: {}", ticket.id(), reason);
        yield Mono.empty();
      }
      case Delivery.Sent _, Delivery.Failed _, Delivery.Unknown _ -> {
        var now = new Change.Shown(shown.place(), shown.card(), ticket.seq());
        yield note(ticket, now, "card/" + ticket.seq() + "/updated").then(Mono.empty());
      }
    };
  }

  private Mono<Ticket> note(Ticket ticket, Change change, String key) {
    return desk.record(ticket.id(), Party.PARTNER, instance, change, key);
  }

  private boolean isStale(Ticket ticket, Change.Shown shown) {
    var before = Ticket.of(ticket.id(), ticket.events().subList(0, (int) shown.upTo()));
    return !cards.ticket(before).equals(cards.ticket(ticket));
  }

  /** What the channel shows, or may show; empty if there certainly is no card in it. */
  private Optional<Change.Shown> shown(Ticket ticket) {
    return ticket
        .shown()
        .map(event -> (Change.Shown) event.change())
        .filter(shown -> shown.upTo() > 0 && channel.isAt(shown.place()));
  }
}
