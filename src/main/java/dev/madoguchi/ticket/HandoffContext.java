package dev.madoguchi.ticket;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket starts with.
 *
 * @param episode counted from 1 within the conversation
 * @param question the words that led here; empty if the customer just asked for a person
 * @param confidence of the best answer, 0 to 1
 * @param firstEntry the conversation's entry from which on the transcript belongs to the ticket
 * @param firstResponseBy what the customer was promised
 * @param previous the ticket this one continues, if any
 * @param contact how the customer can be reached, as far as was known; null if nothing was
 * @param promised when that was promised, from when on the first answer is awaited; null in tickets
 *     of earlier versions
 */
public record HandoffContext(
    ConversationId conversation,
    int episode,
    Customer customer,
    Language language,
    Category category,
    Cloud cloud,
    Severity severity,
    HandoffReason reason,
    String question,
    double confidence,
    List<Candidate> candidates,
    long firstEntry,
    Instant firstResponseBy,
    @Nullable TicketId previous,
    @Nullable Instant promised,
    @Nullable Contact contact) {

  public HandoffContext {
    candidates = List.copyOf(candidates);
  }

  /** An opening of which it is not known when the promise was made. */
  public HandoffContext(
      ConversationId conversation,
      int episode,
      Customer customer,
      Language language,
      Category category,
      Cloud cloud,
      Severity severity,
      HandoffReason reason,
      String question,
      double confidence,
      List<Candidate> candidates,
      long firstEntry,
      Instant firstResponseBy,
      @Nullable TicketId previous) {
    this(
        conversation,
        episode,
        customer,
        language,
        category,
        cloud,
        severity,
        reason,
        question,
        confidence,
        candidates,
        firstEntry,
        firstResponseBy,
        previous,
        null,
        null);
  }
}
