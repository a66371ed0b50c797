package dev.madoguchi.helpdesk;

import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.Outbox;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a helpdesk of every event of a ticket, in order and at least once: how far it has been told
 * is itself an event of the ticket. What fails is tried again, more and more slowly; what the
 * helpdesk refuses is passed over.
 */
final class WebhookFollower {
  private static final Logger log = LoggerFactory.getLogger(WebhookFollower.class);

  private final URI url;
  private final WebhookSignature signature;
  private final Duration within;
  private final WebClient http;
  private final Told told;
  private final EntryWords words;
  private final @Nullable SignedLinks links;
  private final JsonMapper json;
  private final Clock clock;
  private final Outbox<TicketId> outbox = new Outbox<>(this::forward);

  WebhookFollower(
      URI url,
      WebhookProperties properties,
      WebClient http,
      Told told,
      EntryWords words,
      @Nullable SignedLinks links,
      JsonMapper json,
      Clock clock) {
    this.url = url;
    this.signature = new WebhookSignature(properties.secret());
    this.within = properties.within();
    this.http = http;
    this.told = told;
    this.words = words;
    this.links = links;
    this.json = json;
    this.clock = clock;
  }

  /** What there is to tell, and how far it has been told. */
  interface Told {
    Mono<Ticket> ticket(TicketId id);

    /** What was said in the conversation of a ticket from its beginning. */
    Mono<List<Entry>> said(Ticket ticket);

    /** One entry of it; empty if there is none. */
    Mono<Entry> said(Ticket ticket, long entry);

    /** Remembers that everything up to this event has been told. */
    Mono<Void> upTo(TicketId id, long seq);
  }

  /** The ticket has changed. */
  void look(TicketId ticket) {
    outbox.wake(ticket);
  }

  /** Completes when the helpdesk has been told everything of the ticket so far. */
  Mono<Void> settled(TicketId ticket) {
    return outbox.settled(ticket);
  }

  private Mono<Void> forward(TicketId id) {
    return told.ticket(id).flatMap(this::forward);
  }

  private Mono<Void> forward(Ticket ticket) {
    var events =
        ticket.events().stream()
            .filter(event -> event.seq() > forwarded(ticket))
            .filter(WebhookPayload::isForOthers)
            .toList();
    return events.isEmpty()
        ? Mono.empty()
        : Flux.fromIterable(events)
            .concatMap(event -> tell(ticket, event))
            .then(Mono.defer(() -> told.upTo(ticket.id(), events.getLast().seq())));
  }

  private static long forwarded(Ticket ticket) {
    return ticket.events().reversed().stream()
        .map(TicketEvent::change)
        .filter(Change.Forwarded.class::isInstance)
        .mapToLong(change -> ((Change.Forwarded) change).upTo())
        .max()
        .orElse(0);
  }

  private Mono<Void> tell(Ticket now, TicketEvent event) {
    var ticket = Ticket.of(now.id(), now.events().subList(0, (int) event.seq()));
    return said(ticket, event.change())
        .map(entries -> new HandoffTranscript(ticket.id(), entries, words, links))
        .map(said -> json.writeValueAsBytes(WebhookPayload.of(ticket, event, said)))
        .flatMap(body -> post(WebhookPayload.key(ticket, event), body));
  }

  /** As much of the conversation as the event has to be told with. */
  private Mono<List<Entry>> said(Ticket ticket, Change change) {
    return switch (change) {
      case Change.Opened _ -> told.said(ticket);
      case Change.CustomerWrote(var entry, _, _) ->
          told.said(ticket, entry).map(List::of).defaultIfEmpty(List.of());
      default -> Mono.just(List.of());
    };
  }

  private Mono<Void> post(String key, byte[] body) {
    return http.post()
        .uri(url)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Idempotency-Key", key)
        .header(WebhookSignature.HEADER, signature.sign(body, clock.instant()))
        .bodyValue(body)
        .exchangeToMono(response -> judge(key, response))
        .timeout(within);
  }

  private static Mono<Void> judge(String key, ClientResponse response) {
    var status = response.statusCode();
    if (status.isError() && isWorthRepeating(status)) {
      return response
          .releaseBody()
          .then(Mono.error(new IllegalStateException("helpdesk: " + status + " for " + key)));
    }
    if (!status.is2xxSuccessful()) {
      log.warn("helpdesk refuses {}: {}", key, status);
    }
    return response.releaseBody();
  }

  private static boolean isWorthRepeating(HttpStatusCode status) {
    return status.is5xxServerError()
        || status.value() == 408
        || status.value() == 425
        || status.value() == 429
        || status.value() == 401
        || status.value() == 403;
  }
}
