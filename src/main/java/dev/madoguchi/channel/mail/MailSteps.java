package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Desk;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import reactor.core.publisher.Mono;

/** Notes on a ticket what customers do by mail. */
final class MailSteps {
  private static final String ACTOR = "mail";

  private final Desk desk;

  MailSteps(Desk desk) {
    this.desk = desk;
  }

  /**
   * Completes when it is durable; the same key again changes nothing.
   *
   * @param mail what it is about
   */
  Mono<Ticket> take(TicketId ticket, MailStep step, String mail, String reason, String key) {
    return note(ticket, new Change.MailProgress(step, 0, mail, reason), key);
  }

  /** Completes when it is durable; the same key again changes nothing. */
  Mono<Ticket> note(TicketId ticket, Change change, String key) {
    return desk.record(ticket, Party.PARTNER, ACTOR, change, "mail/" + key);
  }
}
