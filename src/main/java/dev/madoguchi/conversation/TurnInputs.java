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
record TurnInputs(
    @Nullable DialogueAct act,
    @Nullable Answer answer,
    @Nullable Hit chosen,
    List<Ticket> tickets,
    @Nullable Cloud elsewhere,
    List<Part> several,
    EpisodeHistory recent,
    Contact contact) {

  static final TurnInputs NONE =
      new TurnInputs(
          null, null, null, List.of(), null, List.of(), EpisodeHistory.NOTHING, Contact.NONE);

  TurnInputs {
    tickets = List.copyOf(tickets);
    several = List.copyOf(several);
  }

  /**
   * One of several questions.
   *
   * @param elsewhere as in {@link TurnInputs}
   */
  record Part(String question, Answer answer, @Nullable Cloud elsewhere) {}

  /** Whether the articles answer without reservation. */
  boolean isSure() {
    return answer instanceof Answer.Found found && found.confidence().isSure();
  }

  static TurnInputs of(Answer answer) {
    return NONE.with(answer);
  }

  static TurnInputs of(Hit chosen) {
    return NONE.with(chosen);
  }

  TurnInputs with(Answer answer) {
    return new TurnInputs(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  TurnInputs with(Hit chosen) {
    return new TurnInputs(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  TurnInputs with(List<Ticket> tickets) {
    return new TurnInputs(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  TurnInputs with(Contact contact) {
    return new TurnInputs(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  TurnInputs parts(List<Part> several) {
    return new TurnInputs(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }

  TurnInputs elsewhere(Cloud cloud) {
    return new TurnInputs(act, answer, chosen, tickets, cloud, several, recent, contact);
  }

  /** The same, of what was said at this point. */
  TurnInputs said(@Nullable DialogueAct act, EpisodeHistory recent) {
    return new TurnInputs(act, answer, chosen, tickets, elsewhere, several, recent, contact);
  }
}
