package dev.madoguchi.attachment;

import dev.madoguchi.attachment.Attachments.FileKey;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes files that nothing mentions: uploads that were never sent, and whatever is left of
 * conversations that are kept no longer.
 */
final class UnusedFileSweeper {
  private static final Logger log = LoggerFactory.getLogger(UnusedFileSweeper.class);
  private static final Duration EVERY = Duration.ofHours(6);
  private static final int PAGE = 500;

  private final OutageLog outage = new OutageLog(log, "removal of unused files");
  private final Attachments attachments;
  private final Conversations conversations;
  private final Tickets tickets;
  private final Duration unused;
  private final Clock clock;
  private final Disposable.Swap running = Disposables.swap();

  UnusedFileSweeper(
      Attachments attachments,
      Conversations conversations,
      Tickets tickets,
      Duration unused,
      Clock clock) {
    this.attachments = attachments;
    this.conversations = conversations;
    this.tickets = tickets;
    this.unused = unused;
    this.clock = clock;
  }

  void start() {
    running.update(
        Flux.interval(EVERY)
            .onBackpressureDrop()
            .concatMap(_ -> sweep().doOnSuccess(_ -> outage.succeeded()).onErrorResume(this::later))
            .subscribe());
  }

  void stop() {
    running.dispose();
  }

  /** Looks through all files once. */
  Mono<Void> sweep() {
    return attachments
        .conversations()
        .concatMap(this::notMentioned)
        .buffer(Attachments.MOST_REMOVED)
        .concatMap(files -> attachments.remove(files, clock.instant().minus(unused)))
        .then();
  }

  private Flux<FileKey> notMentioned(ConversationId conversation) {
    return mentioned(conversation)
        .flatMapMany(mentioned ->
            attachments.of(conversation).filter(file -> !mentioned.contains(file.id())))
        .map(file -> new FileKey(conversation, file.id()));
  }

  /** Nothing is mentioned in a conversation that is not there. */
  private Mono<Set<String>> mentioned(ConversationId conversation) {
    var said = page(conversation, 0).expand(page -> next(conversation, page));
    var written =
        tickets.list(TicketQuery.of(conversation)).flatMapIterable(UnusedFileSweeper::written);
    return Flux.merge(
            said.flatMapIterable(page -> page).flatMapIterable(UnusedFileSweeper::files), written)
        .map(Attachment::id)
        .collect(HashSet::new, Set::add);
  }

  private Mono<List<Entry>> page(ConversationId conversation, long after) {
    return conversations.entries(conversation, after, PAGE).collectList();
  }

  private Mono<List<Entry>> next(ConversationId conversation, List<Entry> page) {
    return page.size() < PAGE ? Mono.empty() : page(conversation, page.getLast().seq());
  }

  private static List<Attachment> files(Entry entry) {
    return switch (entry.content()) {
      case Content.Heard(var body, _) -> body.attachments();
      case Content.AgentSaid said -> said.files();
      case Content.ByBot _, Content.Internal _ -> List.of();
    };
  }

  /** What an agent wrote may be still on its way into the conversation; some mail never is. */
  private static List<Attachment> written(Ticket ticket) {
    return ticket.events().stream()
        .flatMap(event ->
            switch (event.change()) {
              case Change.AgentWrote wrote -> wrote.files().stream();
              case Change.MailReceived mail -> mail.files().stream();
              case Change.ByCustomer _,
                  Change.ByAgent _,
                  Change.ByVendor _,
                  Change.ByTime _,
                  Change.ByChannel _,
                  Change.Obsolete _ ->
                  Stream.empty();
            })
        .toList();
  }

  private Mono<Void> later(Throwable e) {
    outage.failed(e);
    return Mono.empty();
  }
}
