package dev.madoguchi.conversation;

import dev.madoguchi.ticket.Tickets;

/** The rules by themselves, on maps. */
class MemoryHandoffTest implements HandoffContract {
  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public Tickets tickets() {
    return tickets;
  }
}
