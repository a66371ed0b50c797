package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import reactor.core.publisher.Flux;

/**
 * Tells whoever shows something that there is something new. Only a hint to look: it carries no
 * content, may be merged with others, and loses nothing, since what is shown is read from the
 * store.
 */
public interface LiveUpdates {

  void changed(ConversationId conversation);

  void changed(TicketId ticket);

  /** A hint each time something is stored in the conversation. */
  Flux<ConversationId> of(ConversationId conversation);

  /** A hint each time something is stored in any conversation. */
  Flux<ConversationId> conversations();

  /** A hint each time a ticket changes. */
  Flux<TicketId> tickets();
}
