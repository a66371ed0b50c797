package dev.madoguchi.ticket;

import dev.madoguchi.message.Language;

/** Not possible as things stand; says why, and who was first and when, for an agent. */
public final class TicketActionRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RefusalReason refusal;

  public TicketActionRefused(RefusalReason refusal) {
    super(refusal.text(Language.EN));
    this.refusal = refusal;
  }

  public RefusalReason refusal() {
    return refusal;
  }
}
