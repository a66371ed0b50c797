package dev.madoguchi.store.engine;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.ticket.Tickets;
import reactor.core.publisher.Mono;

/** One opened store, whatever it is made of. */
public interface Engine extends AutoCloseable {

  Conversations conversations();

  Tickets tickets();

  Attachments attachments();

  Contacts contacts();

  KeyValueStore keyValues();

  FollowerStore followers();

  /**
   * Passes on what other instances store. An engine of one instance only has nothing to pass on.
   */
  default void passOnTo(LiveUpdates updates) {}

  /**
   * Writes something of its own, as durably as anything, to find out whether that is possible.
   *
   * @param bytes how much, so that a disk that is full is not taken for one that has room
   * @return a {@link dev.madoguchi.ticket.StoreUnavailable} error if it is not
   */
  Mono<Void> probe(int bytes);

  @Override
  void close();
}
