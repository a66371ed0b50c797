package dev.madoguchi.helpdesk;

import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a helpdesk of every event of a ticket, in order. A helpdesk that is away, or asks for time,
 * is told later; what it refuses is passed over.
 */
final class WebhookFollower implements Follower<TicketId> {
  private final FollowedLogs<TicketId> logs;
  private final WebhookSender sender;
  private final Told told;
  private final EntryWords words;
  private final @Nullable SignedLinks links;
  private final JsonMapper json;

  WebhookFollower(
      FollowedLogs<TicketId> logs,
      WebhookSender sender,
      Told told,
      EntryWords words,
      @Nullable SignedLinks links,
      JsonMapper json) {
    this.logs = logs;
    this.sender = sender;
    this.told = told;
    this.words = words;
    this.links = links;
    this.json = json;
  }

  /** What there is to tell. */
  interface Told {
    Mono<Ticket> ticket(TicketId id);

    /** What was said in the conversation of a ticket from its beginning. */
    Mono<List<Entry>> said(Ticket ticket);

    /** One entry of it; empty if there is none. */
    Mono<Entry> said(Ticket ticket, long entry);
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  @Override
  public boolean enabled() {
    return sender.isWanted();
  }

  /** Earlier versions noted in the ticket how far the helpdesk had been told. */
  @Override
  public Mono<FollowerCursor> beginning(TicketId id) {
    return told.ticket(id).map(ticket -> FollowerCursor.START.at(forwarded(ticket)));
  }

  private static long forwarded(Ticket ticket) {
    return ticket.events().reversed().stream()
        .map(TicketEvent::change)
        .filter(change -> change instanceof Change.Obsolete old && old.isForwarding())
        .mapToLong(change -> ((Change.Obsolete) change).upTo())
        .max()
        .orElse(0);
  }

  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return told.ticket(id)
        .flatMap(ticket ->
            Flux.fromIterable(ticket.events())
                .filter(event -> event.seq() > at.cursor().seq())
                .filter(WebhookPayload::isForOthers)
                .concatMap(event -> tell(ticket, event, at).then(at.move(event.seq())))
                .then(Mono.defer(() -> at.move(ticket.seq()))));
  }

  private Mono<Void> tell(Ticket now, TicketEvent event, FollowerPosition at) {
    var ticket = Ticket.of(now.id(), now.events().subList(0, (int) event.seq()));
    return said(ticket, event.change())
        .map(entries -> new HandoffTranscript(ticket.id(), entries, words, links))
        .map(said -> json.writeValueAsBytes(WebhookPayload.of(ticket, event, said)))
        .flatMap(body -> at.confirm().then(sender.post(WebhookPayload.key(ticket, event), body)));
  }

  /** As much of the conversation as the event has to be told with. */
  private Mono<List<Entry>> said(Ticket ticket, Change change) {
    return switch (change) {
      case Change.Opened _ -> told.said(ticket);
      case Change.CustomerWrote(var entry, _, _) ->
          told.said(ticket, entry).map(List::of).defaultIfEmpty(List.of());
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          Mono.just(List.of());
    };
  }
}
