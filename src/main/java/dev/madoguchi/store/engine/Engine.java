package dev.madoguchi.store.engine;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.ticket.Tickets;

/** One opened store, whatever it is made of. */
public interface Engine extends AutoCloseable {

  Conversations conversations();

  Tickets tickets();

  Attachments attachments();

  /**
   * Passes on what other instances store. An engine of one instance only has nothing to pass on.
   */
  default void passOnTo(LiveUpdates updates) {}

  @Override
  void close();
}
