package dev.madoguchi.helpdesk;

import dev.madoguchi.attachment.Downloads;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a helpdesk tells what became of what was handed over to it: {@code handoff.status} events
 * and messages of the Bot Framework, signed like our webhooks. What comes twice happens once: its
 * id is kept with the ticket.
 */
final class HelpdeskDoor {
  private static final String ACTOR = "helpdesk";

  private final WebhookSignature signature;
  private final SignedLinks links;
  private final HelpdeskEvents desk;
  private final EntryWords words;
  private final Downloads downloads;
  private final JsonMapper json;
  private final Clock clock;

  HelpdeskDoor(
      WebhookSignature signature,
      SignedLinks links,
      HelpdeskEvents desk,
      EntryWords words,
      Downloads downloads,
      JsonMapper json,
      Clock clock) {
    this.signature = signature;
    this.links = links;
    this.desk = desk;
    this.words = words;
    this.downloads = downloads;
    this.json = json;
    this.clock = clock;
  }

  /** A transcript, for whoever has its address. */
  Mono<ServerResponse> transcript(ServerRequest request) {
    return ticket(request)
        .flatMap(ticket ->
            desk.said(ticket)
                .map(said -> new HandoffTranscript(ticket.id(), said, words, links).whole())
                .flatMap(whole -> ServerResponse.ok().bodyValue(whole)))
        .switchIfEmpty(notOurs());
  }

  /** A file of a ticket's conversation, for whoever has its address. */
  Mono<ServerResponse> file(ServerRequest request) {
    return ticket(request)
        .flatMap(
            ticket -> downloads.of(ticket.opening().conversation(), request.pathVariable("file")))
        .flatMap(file ->
            ServerResponse.ok()
                .headers(headers -> headers.addAll(file.headers()))
                .body(BodyInserters.fromDataBuffers(file.content())))
        .switchIfEmpty(notOurs());
  }

  /** The ticket of an address that we have signed; empty for any other address. */
  private Mono<Ticket> ticket(ServerRequest request) {
    var until = request.queryParam("until").orElse("");
    var signed = request.queryParam("signature").orElse("");
    return links.isGood(request.path(), until, signed)
        ? desk.ticket(new TicketId(request.pathVariable("ticket")))
        : Mono.empty();
  }

  private static Mono<ServerResponse> notOurs() {
    return problem(HttpStatus.FORBIDDEN, "The address is not ours, or no longer good.");
  }

  /** What the helpdesk tells. */
  Mono<ServerResponse> told(ServerRequest request) {
    var headers = request.headers().asHttpHeaders();
    return request
        .bodyToMono(byte[].class)
        .flatMap(body ->
            signature.verify(headers, body, clock.instant())
                ? told(body)
                : problem(HttpStatus.UNAUTHORIZED, "Not signed with our secret, or too long ago."))
        .switchIfEmpty(problem(HttpStatus.BAD_REQUEST, "empty (expected: an activity)"))
        .onErrorResume(
            TextTooLong.class,
            text -> problem(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(text.getMessage())));
  }

  private Mono<ServerResponse> told(byte[] body) {
    try {
      return told(json.readTree(body));
    } catch (JacksonException | IllegalArgumentException _) {
      return problem(HttpStatus.BAD_REQUEST, "not an activity (expected: JSON with a ticketId)");
    }
  }

  private Mono<ServerResponse> told(JsonNode activity) {
    var id = new TicketId(activity.at("/value/ticketId").asString(""));
    var key = "helpdesk:" + activity.path("id").asString("");
    var change = change(activity);
    if (change.isEmpty() || key.length() > 200 || key.endsWith(":")) {
      return problem(
          HttpStatus.BAD_REQUEST, "not for us (expected: an id, and handoff.status or a message)");
    }
    return desk.record(id, Party.AGENT, ACTOR, change.get(), key)
        .flatMap(HelpdeskDoor::stateOf)
        .switchIfEmpty(problem(HttpStatus.NOT_FOUND, "There is no such ticket."))
        .onErrorResume(
            TicketActionRefused.class,
            refused -> problem(HttpStatus.CONFLICT, refused.refusal().text(Language.EN)));
  }

  /** What an activity makes of the ticket; empty if it is none of ours. */
  private static Optional<Change> change(JsonNode activity) {
    var name = activity.at("/from/name").asString("");
    var words =
        "message".equals(activity.path("type").asString(""))
            ? activity.path("text").asString("")
            : activity.at("/value/message").asString("");
    MessageText.checked(words, MessageText.LONGEST_OF_AGENT);
    var language = LanguageDetector.of(words).orElse(Language.JA);
    return switch (kind(activity)) {
      case "accepted" -> Optional.of(new Change.Claimed(ACTOR, name));
      case "completed" -> Optional.of(new Change.Resolved(ACTOR, null, words));
      case "failed" -> Optional.of(new Change.Released(words));
      case "message" ->
          words.isBlank() ? Optional.empty() : Optional.of(new Change.AgentWrote(words, language));
      default -> Optional.empty();
    };
  }

  private static String kind(JsonNode activity) {
    return "handoff.status".equals(activity.path("name").asString(""))
        ? activity.at("/value/state").asString("")
        : activity.path("type").asString("");
  }

  private static Mono<ServerResponse> stateOf(Ticket ticket) {
    return ServerResponse.accepted()
        .bodyValue(Map.of("ticketId", ticket.id().value(), "state", ticket.state()));
  }

  private static Mono<ServerResponse> problem(HttpStatus status, String detail) {
    return Mono.defer(() ->
        ServerResponse.status(status).bodyValue(ProblemDetail.forStatusAndDetail(status, detail)));
  }
}
