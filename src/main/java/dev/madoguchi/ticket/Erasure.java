package dev.madoguchi.ticket;

import dev.madoguchi.message.Customer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a ticket when its customer is erased: everything that happened, when and by whom,
 * without any words by or about the customer. Nothing that is counted changes.
 */
public final class Erasure {
  /** What stands where words were. */
  public static final String ERASED = "[erased]";

  private Erasure() {}

  /** The same event without words. */
  public static TicketEvent of(TicketEvent event) {
    return new TicketEvent(
        event.seq(), event.at(), event.party(), event.actor(), event.key(), of(event.change()));
  }

  /** The same change without words. */
  public static Change of(Change change) {
    return switch (change) {
      case Change.Opened(var opening) -> new Change.Opened(of(opening));
      case Change.Released _ -> new Change.Released(ERASED);
      case Change.CustomerWrote(var entry, _, var language) ->
          new Change.CustomerWrote(entry, ERASED, language);
      case Change.CustomerEdited(var entry, var text, var language) ->
          new Change.CustomerEdited(entry, words(text), language);
      case Change.AgentWrote(_, var language, _) -> new Change.AgentWrote(ERASED, language);
      case Change.Noted _ -> new Change.Noted(ERASED);
      case Change.Tagged _ -> new Change.Tagged(List.of(), List.of());
      case Change.Asked(_, var language) -> new Change.Asked(ERASED, language);
      case Change.Escalated(var escalation) -> new Change.Escalated(of(escalation));
      case Change.VendorReplied(var status, var number, _) ->
          new Change.VendorReplied(status, number, ERASED);
      case Change.Resolved(var code, var article, _) -> new Change.Resolved(code, article, ERASED);
      case Change.Withdrawn(var reason) -> new Change.Withdrawn(words(reason));
      case Change.MailProgress(var step, var upTo, _, var reason) ->
          new Change.MailProgress(step, upTo, "", reason);
      case Change.MailReceived(var verdict, _, _, _) ->
          new Change.MailReceived(verdict, ERASED, ERASED, List.of());
      case Change.Rated(var rating, _) -> new Change.Rated(rating, ERASED);
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          change;
    };
  }

  /** Nobody in particular, in the same cloud. */
  public static Customer of(Customer customer) {
    return new Customer(ERASED, null, null, customer.cloud());
  }

  private static HandoffContext of(HandoffContext opening) {
    return new HandoffContext(
        opening.conversation(),
        opening.episode(),
        of(opening.customer()),
        opening.language(),
        opening.category(),
        opening.cloud(),
        opening.severity(),
        opening.reason(),
        ERASED,
        opening.confidence(),
        opening.candidates(),
        opening.firstEntry(),
        opening.firstResponseBy(),
        opening.previous(),
        opening.promised(),
        null);
  }

  private static Escalation of(Escalation escalation) {
    return new Escalation(
        escalation.criterion(),
        escalation.severity(),
        escalation.product(),
        ERASED,
        escalation.checks(),
        ERASED,
        escalation.vendorNumber());
  }

  private static @Nullable String words(@Nullable String text) {
    return text == null ? null : ERASED;
  }
}
