package dev.madoguchi.privacy;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Conversations.Extent;
import dev.madoguchi.conversation.CustomerEraser;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.ErasureLog;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases words whose time is over. It goes through all conversations again and again, some at a
 * time, at one instance, and notes how far it has come, so that a stop costs nothing.
 */
@Component
final class RetentionFollower implements Follower<String> {
  private static final Logger log = LoggerFactory.getLogger(RetentionFollower.class);

  /** Up to which entry a conversation that goes on has been erased; never renamed. */
  private static final String ERASED_UP_TO = "retention";

  private static final String ALL = "all";
  private static final int AT_A_TIME = 100;
  private static final int MOST_ENTRIES = 2_000;

  /** A file is there before the message that mentions it. */
  private static final Duration SENT_BEFORE = Duration.ofHours(1);

  private static final Duration TOLD_FOR = Duration.ofDays(30);

  private final RetentionProperties periods;
  private final Conversations conversations;
  private final Tickets tickets;
  private final Attachments attachments;
  private final CustomerEraser eraser;
  private final ErasureLog erasures;
  private final KeyValueStore known;
  private final Clock clock;

  RetentionFollower(
      RetentionProperties periods,
      Conversations conversations,
      Tickets tickets,
      Attachments attachments,
      CustomerEraser eraser,
      ErasureLog erasures,
      KeyValueStore known,
      Clock clock) {
    this.periods = periods;
    this.conversations = conversations;
    this.tickets = tickets;
    this.attachments = attachments;
    this.eraser = eraser;
    this.erasures = erasures;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public FollowedLogs<String> logs() {
    return new Everything();
  }

  @Override
  public boolean enabled() {
    return RetentionPlan.shortest(periods).isPositive() || periods.files().isPositive();
  }

  /** One step of a search; the next is due after a pause. */
  @Override
  public Mono<Void> follow(String all, FollowerPosition at) {
    return conversations
        .extents(after(at.cursor()), AT_A_TIME)
        .collectList()
        .delayUntil(_ -> at.confirm())
        .delayUntil(page -> Flux.fromIterable(page).concatMap(this::unlessDamaged).then())
        .flatMap(page -> page.size() < AT_A_TIME ? end(at) : goOn(page.getLast(), at));
  }

  private static @Nullable ConversationId after(FollowerCursor cursor) {
    return cursor.note().isEmpty() ? null : ConversationId.of(cursor.note());
  }

  private Mono<Void> goOn(Extent last, FollowerPosition at) {
    var due = clock.instant().plus(periods.pause());
    return at.move(new FollowerCursor(1, last.id().toString(), due));
  }

  private Mono<Void> end(FollowerPosition at) {
    return erasures
        .forget(clock.instant().minus(TOLD_FOR))
        .then(
            Mono.defer(
                () -> at.move(new FollowerCursor(1, "", clock.instant().plus(periods.every())))));
  }

  /** What cannot be read is left to people, and keeps nothing else from being erased. */
  private Mono<Void> unlessDamaged(Extent extent) {
    return conversations
        .find(extent.id())
        .filter(conversation -> !conversation.customer().id().equals(Erasure.ERASED))
        .flatMap(this::look)
        .onErrorResume(DamagedRecord.class, e -> passOver(extent, e))
        .onErrorResume(TicketActionRefused.class, e -> passOver(extent, e));
  }

  private static Mono<Void> passOver(Extent extent, Throwable e) {
    return Mono.fromRunnable(() -> log.debug("{}: not erased: {}", extent.id(), e.getMessage()));
  }

  private Mono<Void> look(Conversation conversation) {
    var id = conversation.id();
    return known
        .find(ERASED_UP_TO, id.toString())
        .map(kept -> Long.parseLong(kept.text()))
        .defaultIfEmpty(0L)
        .flatMap(done ->
            conversations
                .entries(id, done, 1)
                .next()
                .filter(first -> isOld(first, RetentionPlan.shortest(periods)))
                .flatMap(_ -> erase(conversation, done)))
        .then(Mono.defer(() -> files(conversation)));
  }

  private boolean isOld(Entry entry, Duration period) {
    return period.isPositive() && entry.at().isBefore(clock.instant().minus(period));
  }

  private Mono<Void> erase(Conversation conversation, long done) {
    var id = conversation.id();
    return Mono.zip(own(id), conversations.entries(id, done, MOST_ENTRIES).collectList())
        .map(both ->
            RetentionPlan.of(conversation, both.getT1(), both.getT2(), periods, clock.instant()))
        .filter(plan -> !plan.isNothing())
        .flatMap(plan -> plan.whole() ? eraseAll(id) : erase(id, done, plan));
  }

  private Mono<List<Ticket>> own(ConversationId id) {
    return tickets.list(TicketQuery.of(id)).collectList();
  }

  private Mono<Void> eraseAll(ConversationId id) {
    return eraser
        .erase(id)
        .then(Mono.defer(() -> attachments.removeAll(id, clock.instant().plus(Duration.ofDays(1)))))
        .then(Mono.defer(() -> known.delete(ERASED_UP_TO, id.toString())));
  }

  private Mono<Void> erase(ConversationId id, long done, RetentionPlan plan) {
    return eraser
        .erase(id, done, plan.upTo(), plan.tickets())
        .then(Mono.defer(() -> note(id, plan)));
  }

  private Mono<Void> note(ConversationId id, RetentionPlan plan) {
    return plan.upTo() == 0
        ? Mono.empty()
        : known
            .find(ERASED_UP_TO, id.toString())
            .map(KeyValueStore.Value::version)
            .defaultIfEmpty(0L)
            .flatMap(version ->
                known.save(ERASED_UP_TO, id.toString(), version, String.valueOf(plan.upTo())))
            .then();
  }

  /**
   * Of files, the time may be over before that of the words, and also when the conversation goes
   * on. What was sent since a ticket began that is open, or has changed lately, is kept.
   */
  private Mono<Void> files(Conversation conversation) {
    var id = conversation.id();
    return attachments
        .of(id)
        .hasElements()
        .filter(any -> any)
        .flatMap(_ -> own(id))
        .filter(own -> RetentionPlan.ofFiles(own, periods).isPositive())
        .flatMap(own -> filesBefore(id, own))
        .flatMap(before -> attachments.removeAll(id, before));
  }

  private Mono<Instant> filesBefore(ConversationId id, List<Ticket> own) {
    var before = clock.instant().minus(RetentionPlan.ofFiles(own, periods));
    return Mono.justOrEmpty(RetentionPlan.firstKept(own, before))
        .flatMap(first -> conversations.entries(id, first - 1, 1).next())
        .map(entry -> entry.at().minus(SENT_BEFORE))
        .filter(began -> began.isBefore(before))
        .defaultIfEmpty(before);
  }

  /** All conversations as one log with a single event. */
  private record Everything() implements FollowedLogs<String> {
    @Override
    public Flux<String> changes() {
      return Flux.never();
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
