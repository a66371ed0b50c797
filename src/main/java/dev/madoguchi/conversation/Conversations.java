package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps conversations. What has completed is durable.
 *
 * <p>Entries beyond a conversation's cursor are still to be acted upon; the cursor makes the list
 * of entries the outbox as well.
 */
public interface Conversations {

  /** So long whoever has stored an entry has time to act upon it, before others look after it. */
  Duration GRACE = Duration.ofSeconds(10);

  /** Empty if there is no such conversation. */
  Mono<Conversation> find(ConversationId id);

  /**
   * Stores a state and appends what was said, all or nothing.
   *
   * @param after its version is one more than what is stored, 1 for a new conversation
   * @param entries numbered on from the last one stored, up to {@code after.seq()}
   * @return {@code after}; a {@link dev.madoguchi.ticket.VersionConflict} error if something else
   *     has been stored meanwhile
   */
  Mono<Conversation> save(Conversation after, List<Entry> entries);

  /** Entries with a number above {@code after}, oldest first, at most {@code limit}. */
  Flux<Entry> entries(ConversationId id, long after, int limit);

  /** Entries beyond the cursor, oldest first. */
  Flux<Entry> pending(ConversationId id);

  /** Moves the cursor forward to this entry; never back. */
  Mono<Void> acted(ConversationId id, long seq);

  /** Notes what became of an entry. */
  Mono<Void> delivered(ConversationId id, long seq, Delivery delivery);

  /**
   * Puts these entries in the place of those with the same numbers; for erasing what they say. What
   * became of each, and the cursor, stay.
   *
   * @param after its version is one more than what is stored
   * @return a {@link dev.madoguchi.ticket.VersionConflict} error if something else has been stored
   *     meanwhile
   */
  Mono<Void> erase(Conversation after, List<Entry> entries);

  /**
   * Takes what is beyond the cursor of a conversation for one holder, so that several instances do
   * not act upon the same entries. Whoever holds it may take it again, for longer.
   *
   * @param now a hold that ends before this is over
   * @param until not due for others before this
   * @return whether the holder has it; false also if nothing is beyond the cursor
   */
  Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until);

  /**
   * Gives a conversation back of which entries have to wait.
   *
   * @param seq the last entry that the holder knows of
   * @param due not to be looked at again before this
   * @return whether that was done; false if there are entries that the holder does not know of
   */
  Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due);

  /**
   * Conversations with entries beyond their cursor that are due, the earliest first. One is due
   * {@link #GRACE} after its last entry, or when its hold or its pause is over.
   */
  Flux<ConversationId> due(Instant now, int limit);

  /** How much there is beyond the cursors. */
  Mono<Backlog> backlog();

  /** Conversations with entries beyond their cursor. */
  Flux<ConversationId> unfinished();

  /**
   * How far the log of each conversation goes, in an order of the store's own.
   *
   * @param after continue after this conversation; null from the beginning
   */
  Flux<Extent> extents(@Nullable ConversationId after, int limit);

  /**
   * Entries beyond the cursors.
   *
   * @param conversations how many have any
   * @param since when the longest of them began; null if there are none, or if that is not known
   */
  record Backlog(long conversations, @Nullable Instant since) {}

  /**
   * How far a conversation's log goes.
   *
   * @param seq the number of its last entry
   */
  record Extent(ConversationId id, long seq) {}
}
