package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.console.access.AccessGuard;
import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.AgentDirectory;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.Role;
import dev.madoguchi.desk.TicketActions;
import dev.madoguchi.desk.TicketLinks;
import dev.madoguchi.desk.TicketTags;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Escalation;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What agents do to tickets. Each call carries a key that is the same when it is repeated, so that
 * a reply sent again after a lost connection is said once; {@code If-Match} may carry the number of
 * the last event that the agent has seen, so that nothing is done over what another has just said.
 */
@RestController
@RequestMapping("/api/console/tickets/{id}")
final class TicketActionsEndpoint {
  private static final String KEY = "Idempotency-Key";
  private static final int LONGEST = MessageText.LONGEST_OF_AGENT;

  private final TicketActions actions;
  private final TicketLinks links;
  private final Uploads uploads;
  private final AgentDirectory directory;
  private final QueueRows rows;

  TicketActionsEndpoint(
      TicketActions actions,
      TicketLinks links,
      Uploads uploads,
      AgentDirectory directory,
      QueueRows rows) {
    this.links = links;
    this.directory = directory;
    this.rows = rows;
    this.actions = actions;
    this.uploads = uploads;
  }

  @PostMapping("/claim")
  Mono<QueueRow> claim(@PathVariable TicketId id, ServerWebExchange call, SignedIn me) {
    return record(id, me, new Change.Claimed(me.getName(), me.getPrincipal().name()), call);
  }

  @PostMapping("/release")
  Mono<QueueRow> release(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Words reason) {
    return record(id, me, new Change.Released(reason.text().strip()), call);
  }

  @PostMapping("/reply")
  Mono<QueueRow> reply(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Reply reply) {
    var text =
        reply.files().isEmpty() || !reply.text().isBlank()
            ? InputRejected.unlessShort("text", reply.text(), LONGEST)
            : "";
    return perform(id, me, ticket -> wrote(ticket, text, reply.files()), call);
  }

  /** A question without whose answer it does not go on; the clocks stand. */
  @PostMapping("/ask")
  Mono<QueueRow> ask(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Words words) {
    var text = InputRejected.unlessShort("text", words.text(), LONGEST);
    return perform(
        id,
        me,
        ticket ->
            Mono.just(
                new Change.Asked(
                    text, LanguageDetector.of(text).orElse(ticket.opening().language()))),
        call);
  }

  /**
   * Passes it on to a colleague who may see it; only a supervisor may take it from another. What
   * customers see of the colleague is the name that they signed in with.
   */
  @PostMapping("/assign")
  Mono<QueueRow> assign(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Colleague to) {
    var takeover = me.role().included().contains(Role.SUPERVISOR);
    return perform(
        id,
        me,
        ticket ->
            directory
                .receiver(to.id(), ticket)
                .map(known -> new Change.Assigned(known.id(), known.name(), takeover)),
        call);
  }

  @PostMapping("/escalate")
  Mono<QueueRow> escalate(
      @PathVariable TicketId id,
      ServerWebExchange call,
      SignedIn me,
      @RequestBody Escalation escalation) {
    return record(id, me, new Change.Escalated(escalation), call);
  }

  @PostMapping("/vendor")
  Mono<QueueRow> vendor(
      @PathVariable TicketId id,
      ServerWebExchange call,
      SignedIn me,
      @RequestBody Change.VendorReplied replied) {
    return record(id, me, replied, call);
  }

  @PostMapping("/note")
  Mono<QueueRow> note(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Words words) {
    var text = InputRejected.unlessShort("text", words.text(), LONGEST);
    return record(id, me, new Change.Noted(text), call);
  }

  /** Puts tags on it and takes others off. */
  @PostMapping("/tag")
  Mono<QueueRow> tag(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Tags tags) {
    return perform(
        id,
        me,
        ticket -> Mono.fromCallable(() -> TicketTags.change(ticket, tags.added(), tags.removed())),
        call);
  }

  /** Says that it is about the same as another ticket. */
  @PostMapping("/link")
  Mono<QueueRow> link(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Other other) {
    return shown(links.link(wish(id, me, call), other.id()), me);
  }

  /** Lets it go on in another ticket of the same person. */
  @PostMapping("/merge")
  Mono<QueueRow> merge(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Other into) {
    return shown(links.merge(wish(id, me, call), into.id()), me);
  }

  record Other(String ticket) {
    Other {
      requireNonNull(ticket, "ticket");
    }

    TicketId id() {
      var number = ticket.strip();
      if (!TicketId.isOne(number)) {
        throw new InputRejected("link-unknown");
      }
      return new TicketId(number);
    }
  }

  /** What is put on and taken off. */
  record Tags(List<String> added, List<String> removed) {
    Tags {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  @PostMapping("/classify")
  Mono<QueueRow> classify(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Kind as) {
    return record(id, me, new Change.Classified(as.category(), as.severity()), call);
  }

  @PostMapping("/resolve")
  Mono<QueueRow> resolve(
      @PathVariable TicketId id, ServerWebExchange call, SignedIn me, @RequestBody Resolution how) {
    var summary = how.summary().strip();
    if (summary.length() > LONGEST) {
      throw new CallRejected(HttpStatus.BAD_REQUEST, "too-long");
    }
    var code = InputRejected.unlessShort("code", how.code(), 40);
    return record(id, me, new Change.Resolved(code, how.article(), summary), call);
  }

  private Mono<Change> wrote(Ticket ticket, String text, List<String> files) {
    var opening = ticket.opening();
    var language = LanguageDetector.of(text).orElse(opening.language());
    return uploads
        .use(opening.conversation(), files)
        .map(attached -> new Change.AgentWrote(text, language, attached));
  }

  private Mono<QueueRow> record(TicketId id, SignedIn me, Change change, ServerWebExchange call) {
    return perform(id, me, _ -> Mono.just(change), call);
  }

  private Mono<QueueRow> perform(
      TicketId id, SignedIn me, Function<Ticket, Mono<Change>> change, ServerWebExchange call) {
    return shown(actions.perform(wish(id, me, call), change), me);
  }

  private static TicketActions.Request wish(TicketId id, SignedIn me, ServerWebExchange call) {
    var request = call.getRequest();
    var key = requireNonNullElse(request.getHeaders().getFirst(KEY), "");
    var whole = "console:" + me.getName() + ":" + InputRejected.unlessShort(KEY, key, 64);
    return new TicketActions.Request(
        me.getPrincipal(),
        me.queues(),
        id,
        whole,
        IfMatch.seen(request),
        call.getAttribute(AccessGuard.FOUND));
  }

  private Mono<QueueRow> shown(Mono<Ticket> done, SignedIn me) {
    return done.switchIfEmpty(Mono.error(TicketEndpoint::noTicket))
        .flatMap(ticket -> rows.of(ticket, me.getPrincipal()));
  }

  record Colleague(String id) {
    Colleague {
      requireNonNull(id, "id");
    }
  }

  /**
   * @param text may be empty with files
   * @param files ids of those that were uploaded for this ticket; none if null
   */
  record Reply(String text, @Nullable List<String> files) {
    Reply {
      requireNonNull(text, "text");
      files = files == null ? List.of() : List.copyOf(files);
    }

    @Override
    public List<String> files() {
      return files == null ? List.of() : files;
    }
  }

  record Words(String text) {
    Words {
      requireNonNull(text, "text");
    }
  }

  record Kind(Category category, Severity severity) {
    Kind {
      requireNonNull(category, "category");
      requireNonNull(severity, "severity");
    }
  }

  /**
   * @param article the one that was used; null if none
   */
  record Resolution(String code, @Nullable String article, String summary) {
    Resolution {
      requireNonNull(code, "code");
      requireNonNull(summary, "summary");
    }
  }
}
