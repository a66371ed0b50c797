package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;

/**
 * Is told by a channel how far a customer has seen a conversation, such as by a chat that is open.
 * Returns at once and never fails; the same again does no harm.
 */
public interface ReadReceipts {

  /** Everything up to the entry of this number has been shown to the customer. */
  void shown(ConversationId conversation, long upTo);
}
