package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Contact;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What had to be waited for before a turn can be decided.
 *
 * @param act what the customer's words do; null if nothing was said in words
 * @param answer what the knowledge base says; null if it was not asked
 * @param chosen the section the customer chose or asked to go on with; null if none was, or it may
 *     not be shown
 * @param tickets the conversation's own tickets, if they were needed
 * @param elsewhere the cloud whose articles do answer, when those for the customer's cloud do not;
 *     null if none does
 * @param several what the knowledge base says to each of several questions
 * @param recent what was said last
 * @param contact how the customer can be reached, as far as known
 */
record Facts(
    @Nullable DialogueAct act,
    @Nullable Answer answer,
    @Nullable Hit chosen,
    List<Ticket> tickets,
    @Nullable Cloud elsewhere,
    List<Part> several,
    Recent recent,
    Contact contact) {

  static final Facts NONE =
      new Facts(null, null, null, List.of(), null, List.of(), Recent.NOTHING, Contact.NONE);

  Facts {
    tickets = List.copyOf(tickets);
    several = List.copyOf(several);
  }

  /**
   * One of several questions.
   *
   * @param elsewhere as in {@link Facts}
   */
  record Part(String question, Answer answer, @Nullable Cloud elsewhere) {}

  static Facts of(Answer answer) {
    return NONE.with(answer);
  }

  static Facts of(Hit chosen) {
    return NONE.with(chosen);
  }

  Facts with(Answer answer) {
    return new Facts(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  Facts with(Hit chosen) {
    return new Facts(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  Facts with(List<Ticket> tickets) {
    return new Facts(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  Facts with(Contact contact) {
    return new Facts(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  Facts parts(List<Part> several) {
    return new Facts(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  Facts elsewhere(Cloud cloud) {
    return new Facts(act, answer, chosen, tickets, cloud, several, recent, contact);
  }

  /** The same, of what was said at this point. */
  Facts said(@Nullable DialogueAct act, Recent recent) {
    return new Facts(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }
}
