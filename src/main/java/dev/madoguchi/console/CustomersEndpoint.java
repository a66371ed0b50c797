package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.console.access.ConsolePaths;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.privacy.PersonEraser;
import dev.madoguchi.privacy.PersonFinder;
import dev.madoguchi.privacy.PersonFinder.Known;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is kept of one person, over channels and conversations: found, taken away, and erased. Each
 * is noted before it is done, with why, and without who was looked for.
 */
@RestController
@RequestMapping(ConsolePaths.CUSTOMERS)
final class CustomersEndpoint {
  private static final int LONGEST = 500;
  private static final int MOST_FOUND = 200;
  private static final MediaType ZIP = new MediaType("application", "zip");

  private final PersonFinder finder;
  private final PersonEraser eraser;
  private final CustomerExport export;
  private final CustomerArchive archive;
  private final Conversations conversations;
  private final Tickets tickets;
  private final AuditTrail audit;
  private final Clock clock;

  CustomersEndpoint(
      PersonFinder finder,
      PersonEraser eraser,
      CustomerExport export,
      CustomerArchive archive,
      Conversations conversations,
      Tickets tickets,
      AuditTrail audit,
      Clock clock) {
    this.finder = finder;
    this.eraser = eraser;
    this.export = export;
    this.archive = archive;
    this.conversations = conversations;
    this.tickets = tickets;
    this.audit = audit;
    this.clock = clock;
  }

  /** In a body and not in the address, which may be logged. */
  @PostMapping("/find")
  Mono<List<Found>> find(@RequestBody Search search, SignedIn me) {
    var query = InputRejected.unlessShort("query", search.query(), LONGEST);
    var reason = InputRejected.unlessShort("reason", search.reason(), LONGEST);
    return audit
        .note(me.getName(), "find-customer", "", reason)
        .thenMany(finder.find(query).take(MOST_FOUND).concatMap(this::found))
        .collectList();
  }

  @PostMapping("/export")
  Mono<Export> export(@RequestBody Chosen chosen, SignedIn me) {
    return exported(chosen, me);
  }

  /** The same with the files. */
  @PostMapping("/archive")
  Mono<ResponseEntity<Flux<DataBuffer>>> archive(@RequestBody Chosen chosen, SignedIn me) {
    return exported(chosen, me)
        .map(export ->
            ResponseEntity.ok()
                .contentType(ZIP)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(archive.of(export, chosen.spoken())));
  }

  private Mono<Export> exported(Chosen chosen, SignedIn me) {
    var ids = ids(chosen);
    var language = chosen.spoken();
    return audit
        .note(me.getName(), "export-customer", about(ids), reason(chosen))
        .thenMany(Flux.fromIterable(ids))
        .concatMap(conversations::find)
        .concatMap(finder::find)
        .concatMap(known -> export.of(known, language))
        .collectList()
        .map(all -> new Export(clock.instant(), all));
  }

  @PostMapping("/erase")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> erase(@RequestBody Chosen chosen, SignedIn me) {
    var ids = ids(chosen);
    return audit
        .note(me.getName(), "erase-customer", about(ids), reason(chosen))
        .then(Mono.defer(() -> eraser.erase(ids)));
  }

  private Mono<Found> found(Known known) {
    var conversation = known.conversation();
    return Mono.zip(
            tickets.list(TicketQuery.of(conversation.id())).collectList(),
            conversations
                .entries(conversation.id(), conversation.seq() - 1, 1)
                .next()
                .map(entry -> entry.at())
                .defaultIfEmpty(Instant.EPOCH))
        .map(both ->
            new Found(
                conversation.id().toString(),
                conversation.id().channel(),
                conversation.customer().name(),
                known.contact().details().map(detail -> detail.value()).toList(),
                both.getT1().stream().map(ticket -> ticket.id().value()).toList(),
                both.getT1().stream().anyMatch(ticket -> ticket.state().active()),
                conversation.seq(),
                both.getT2()));
  }

  private static List<ConversationId> ids(Chosen chosen) {
    if (chosen.conversations().isEmpty() || chosen.conversations().size() > MOST_FOUND) {
      throw new InputRejected("empty");
    }
    try {
      return chosen.conversations().stream().map(ConversationId::of).toList();
    } catch (RuntimeException _) {
      throw new InputRejected("empty");
    }
  }

  private static String reason(Chosen chosen) {
    return InputRejected.unlessShort("reason", chosen.reason(), LONGEST);
  }

  private static String about(List<ConversationId> ids) {
    return ids.getFirst() + (ids.size() == 1 ? "" : " +" + (ids.size() - 1));
  }

  /**
   * @param query a mail address, telephone number, ticket's number, customer's id or name
   */
  record Search(String query, String reason) {
    Search {
      requireNonNull(query, "query");
      requireNonNull(reason, "reason");
    }
  }

  /**
   * @param conversations as they were found
   * @param language of what nobody wrote, such as cards; null for Japanese
   */
  record Chosen(List<String> conversations, String reason, @Nullable Language language) {
    Chosen {
      conversations = List.copyOf(requireNonNull(conversations, "conversations"));
      requireNonNull(reason, "reason");
    }

    private Language spoken() {
      return language == null ? Language.JA : language;
    }
  }

  /**
   * A conversation of the person.
   *
   * @param open whether a ticket is still to be done, so that it cannot be erased yet
   * @param said how many things there are in it
   */
  record Found(
      String conversation,
      String channel,
      @Nullable String name,
      List<String> contact,
      List<String> tickets,
      boolean open,
      long said,
      Instant last) {}

  /** Everything that is kept of a person. */
  record Export(Instant exported, List<CustomerExport.Exported> conversations) {}
}
