package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import java.util.List;

/**
 * Is told by a channel what a customer has been shown, such as by a chat that is open. Returns at
 * once and never fails; the same again does no harm.
 */
public interface ReadReceipts {

  /** These entries have been shown to the customer, and so has everything before them. */
  void shown(ConversationId conversation, List<Entry> entries);
}
