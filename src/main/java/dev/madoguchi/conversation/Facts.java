package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Cue;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What had to be waited for before a turn can be decided.
 *
 * @param cue what the words are apart from a question; null if they are one
 * @param answer what the knowledge base says; null if it was not asked
 * @param chosen the section the customer chose; null if none was, or it may not be shown
 * @param tickets the conversation's own tickets, if they were needed
 * @param elsewhere the cloud whose articles do answer, when those for the customer's cloud do not;
 *     null if none does
 */
record Facts(
    @Nullable Cue cue,
    @Nullable Answer answer,
    @Nullable Hit chosen,
    List<Ticket> tickets,
    @Nullable Cloud elsewhere) {

  static final Facts NONE = new Facts(null, null, null, List.of(), null);

  Facts {
    tickets = List.copyOf(tickets);
  }

  static Facts of(Cue cue) {
    return new Facts(cue, null, null, List.of(), null);
  }

  static Facts of(Answer answer) {
    return new Facts(null, answer, null, List.of(), null);
  }

  static Facts of(Hit chosen) {
    return new Facts(null, null, chosen, List.of(), null);
  }

  static Facts of(@Nullable Cue cue, List<Ticket> tickets) {
    return new Facts(cue, null, null, tickets, null);
  }

  Facts to(@Nullable Cue cue) {
    return new Facts(cue, answer, chosen, tickets, elsewhere);
  }

  Facts elsewhere(Cloud cloud) {
    return new Facts(cue, answer, chosen, tickets, cloud);
  }
}
