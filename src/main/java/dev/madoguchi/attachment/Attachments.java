package dev.madoguchi.attachment;

import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the files of conversations. What has completed is durable. A file belongs to one
 * conversation; the same bytes in another are another file.
 */
public interface Attachments {

  /**
   * Stores a file. The same id again stores nothing new, but counts as used at {@code at}.
   *
   * @param attachment whose id is the same for the same name and bytes, and for nothing else
   * @param content is read before this completes, and left alone
   */
  Mono<Void> add(ConversationId conversation, Attachment attachment, Instant at, Path content);

  /** Empty if the conversation has no such file. */
  Mono<Attachment> find(ConversationId conversation, String id);

  /** Finds a file that is about to be mentioned, so that it is not taken for an unused one. */
  Mono<Attachment> use(ConversationId conversation, String id, Instant at);

  /** The bytes, in order; empty if there is no such file. */
  Flux<ByteBuffer> content(ConversationId conversation, String id);

  /** All files of a conversation. */
  Flux<Attachment> of(ConversationId conversation);

  /** Conversations that have files. */
  Flux<ConversationId> conversations();

  /**
   * Removes files unless they were used at this time or later. When it completes, nothing of them
   * can be read in the store any more: rather many at a time than each by itself.
   */
  Mono<Void> remove(Collection<FileKey> files, Instant before);

  /** Removes the files of a conversation that were not used at this time or later. */
  default Mono<Void> removeAll(ConversationId conversation, Instant before) {
    return of(conversation)
        .map(file -> new FileKey(conversation, file.id()))
        .buffer(MOST_REMOVED)
        .concatMap(files -> remove(files, before))
        .then();
  }

  /** So many files are to be removed at a time at the most. */
  int MOST_REMOVED = 200;

  /** Which file of which conversation. */
  record FileKey(ConversationId conversation, String id) {}
}
