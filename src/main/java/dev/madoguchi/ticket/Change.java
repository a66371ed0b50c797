package dev.madoguchi.ticket;

import static java.util.Objects.requireNonNullElse;

import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.message.TypeNames;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can happen to a ticket. */
public sealed interface Change {

  /** Under which members are stored and published. */
  TypeNames<Change> NAMES =
      TypeNames.of(
          Change.class,
          Map.ofEntries(
              Map.entry("Opened", Opened.class),
              Map.entry("Claimed", Claimed.class),
              Map.entry("Assigned", Assigned.class),
              Map.entry("Released", Released.class),
              Map.entry("TimedOut", TimedOut.class),
              Map.entry("CustomerWrote", CustomerWrote.class),
              Map.entry("CustomerEdited", CustomerEdited.class),
              Map.entry("AgentWrote", AgentWrote.class),
              Map.entry("Noted", Noted.class),
              Map.entry("Tagged", Tagged.class),
              Map.entry("Linked", Linked.class),
              Map.entry("IncidentTold", IncidentTold.class),
              Map.entry("Classified", Classified.class),
              Map.entry("Asked", Asked.class),
              Map.entry("Reminded", Reminded.class),
              Map.entry("Escalated", Escalated.class),
              Map.entry("VendorReplied", VendorReplied.class),
              Map.entry("Resolved", Resolved.class),
              Map.entry("AutoResolved", AutoResolved.class),
              Map.entry("Confirmed", Confirmed.class),
              Map.entry("Reopened", Reopened.class),
              Map.entry("Closed", Closed.class),
              Map.entry("Withdrawn", Withdrawn.class),
              Map.entry("Rated", Rated.class),
              Map.entry("SlaWarned", SlaWarned.class),
              Map.entry("SlaBreached", SlaBreached.class),
              Map.entry("Timed", Timed.class),
              Map.entry("MailProgress", MailProgress.class),
              Map.entry("MailReceived", MailReceived.class),
              Map.entry("Obsolete", Obsolete.class)),
          Map.of("Forwarded", Obsolete.class, "Shown", Obsolete.class, "SetAside", Obsolete.class));

  /** What the customer did. */
  sealed interface ByCustomer extends Change {}

  /** What an agent does; some of it the rules of the product as well. */
  sealed interface ByAgent extends Change {}

  /** What the vendor says. */
  sealed interface ByVendor extends Change {}

  /** What time alone does, and the clocks themselves. */
  sealed interface ByTime extends Change {}

  /** What became of the ticket on a channel beside the conversation's. */
  sealed interface ByChannel extends Change {}

  record Opened(HandoffContext opening) implements ByCustomer {}

  /** An agent took it; {@code name} is what the customer sees. */
  record Claimed(String agent, String name) implements ByAgent {

    public Claimed {
      name = requireNonNullElse(MessageText.name(name), "");
    }
  }

  /**
   * It was given to an agent.
   *
   * @param name what the customer sees
   * @param takeover whether it was taken from another; only a supervisor may
   */
  record Assigned(String agent, String name, boolean takeover) implements ByAgent {

    public Assigned {
      name = requireNonNullElse(MessageText.name(name), "");
    }
  }

  /** Back to the queue. */
  record Released(String reason) implements ByAgent {

    public Released {
      reason = MessageText.clean(reason);
    }
  }

  /** Back to the queue, since the owner did nothing for too long. */
  record TimedOut() implements ByTime {}

  /** The customer wrote; {@code entry} is the conversation's entry. */
  record CustomerWrote(long entry, String text, Language language) implements ByCustomer {}

  /**
   * The customer changed what the conversation's entry says.
   *
   * @param text what it says now; null if the customer deleted it
   */
  record CustomerEdited(long entry, @Nullable String text, Language language)
      implements ByCustomer {}

  /** The owner wrote to the customer. */
  record AgentWrote(String text, Language language, List<Attachment> files) implements ByAgent {

    public AgentWrote {
      text = MessageText.clean(text);
      files = List.copyOf(files);
    }

    public AgentWrote(String text, Language language) {
      this(text, language, List.of());
    }
  }

  /** For agents only; a customer never sees it. */
  record Noted(String text) implements ByAgent {

    public Noted {
      text = MessageText.clean(text);
    }
  }

  /** Tags, which are for agents only, were put on it or taken off. */
  record Tagged(List<String> added, List<String> removed) implements ByAgent {

    public Tagged {
      added = added.stream().map(MessageText::bounded).toList();
      removed = List.copyOf(removed);
    }
  }

  /**
   * It belongs to another ticket; what either says stays where it is.
   *
   * @param other the other ticket's id
   */
  record Linked(String other, TicketRelation relation) implements ByAgent {}

  /** The customer was told of a service incident that the ticket may be about. */
  record IncidentTold(IncidentNotice notice) implements ByAgent {}

  /** Corrected by an agent. */
  record Classified(Category category, Severity severity) implements ByAgent {}

  /** A question to the customer, without whose answer it does not go on. */
  record Asked(String text, Language language) implements ByAgent {

    public Asked {
      text = MessageText.clean(text);
    }
  }

  /** The customer was reminded of the question. */
  record Reminded() implements ByTime {}

  record Escalated(Escalation escalation) implements ByAgent {}

  /**
   * The vendor said something.
   *
   * @param number the vendor's number of the request, if it is new
   */
  record VendorReplied(VendorStatus status, @Nullable String number, String text)
      implements ByVendor {

    public VendorReplied {
      text = MessageText.clean(text);
    }
  }

  /** {@code article} is the one that was used, if any. */
  record Resolved(String code, @Nullable String article, String summary) implements ByAgent {

    public Resolved {
      summary = MessageText.clean(summary);
    }
  }

  /** The customer did not answer the question. */
  record AutoResolved() implements ByTime {}

  /** The customer says that it is solved. */
  record Confirmed() implements ByCustomer {}

  record Reopened() implements ByCustomer {}

  record Closed() implements ByTime {}

  /** {@code reason} is the customer's, who need not give one. */
  record Withdrawn(@Nullable String reason) implements ByCustomer {

    public Withdrawn {
      reason = MessageText.cleanIfAny(reason);
    }

    /** Withdrawn without saying why. */
    public Withdrawn() {
      this(null);
    }
  }

  /** How the customer rated the help, 1 to 5. */
  record Rated(int rating, String comment) implements ByCustomer {

    public Rated {
      comment = MessageText.clean(comment);
    }
  }

  /** Three quarters of a clock's time are spent; {@code start} tells which run of it. */
  record SlaWarned(TicketClock clock, long start) implements ByTime {}

  /** All of a clock's time is spent. */
  record SlaBreached(TicketClock clock, long start) implements ByTime {}

  /** When the clocks that this names fall due from now on; the others stay as they are. */
  record Timed(Map<TicketClock, Deadline> deadlines) implements ByTime {

    public Timed {
      deadlines = Map.copyOf(deadlines);
    }
  }

  /**
   * How far the customer has been reached by mail, or has seen everything in the chat instead.
   *
   * @param upTo the number of the last entry of the conversation that it is about; 0 if of none
   * @param mail the {@code Message-ID}, or what stands for it; empty if it is about no mail
   * @param reason why, in a code or the server's number, never its words; empty if that is plain
   */
  record MailProgress(MailStep step, long upTo, String mail, String reason) implements ByChannel {}

  /**
   * A mail about the ticket that is not taken for the customer's words; for agents only.
   *
   * @param sender the address it claims to come from; empty if it names none
   * @param text what it says, as far as it can be read
   * @param files that came with it, or the mail itself if it cannot be read
   */
  record MailReceived(MailVerdict verdict, String sender, String text, List<Attachment> files)
      implements ByChannel {

    public MailReceived {
      sender = MessageText.clean(sender);
      text = MessageText.clean(text);
      files = List.copyOf(files);
    }
  }

  /**
   * What an earlier version kept in the ticket although nothing happened to it: how far a helpdesk
   * had been told, which card the agents' channel shows, or what could not be passed on. Read where
   * its place was taken, otherwise passed over.
   *
   * @param place the channel's id of the conversation that the card is in; null if it is not about
   *     a card
   * @param card the card's id; null if it is not about a card
   * @param upTo the number of the last event that was told or shown
   * @param event the number of the event that could not be passed on; 0 if it is not about one
   * @param fault what went wrong with it; null if it is not about one
   */
  record Obsolete(
      @Nullable String place, @Nullable String card, long upTo, long event, @Nullable String fault)
      implements Change {

    /** Whether it tells how far a helpdesk had been told. */
    public boolean isForwarding() {
      return place == null && fault == null;
    }
  }

  /**
   * Makes sure that no text of an agent in it is longer than it may be.
   *
   * @throws TextTooLong if one is
   */
  default void check() {
    var texts =
        switch (this) {
          case Released(var reason) -> Stream.of(reason);
          case AgentWrote(var text, _, _) -> Stream.of(text);
          case Noted(var text) -> Stream.of(text);
          case Tagged(var added, _) -> added.stream();
          case Asked(var text, _) -> Stream.of(text);
          case VendorReplied(_, var number, var text) ->
              Stream.concat(Stream.of(text), Stream.ofNullable(number));
          case Resolved(var code, _, var summary) -> Stream.of(code, summary);
          case Escalated(var escalation) -> escalation.texts();
          case ByCustomer _, ByAgent _, ByTime _, ByChannel _, Obsolete _ -> Stream.<String>empty();
        };
    texts.forEach(text -> MessageText.checked(text, MessageText.LONGEST_OF_AGENT));
  }

  /** Whether the customer may learn of it, not necessarily of all that it carries. */
  default boolean seenByCustomer() {
    return switch (this) {
      case Released _, Noted _, Tagged _, Linked _, Classified _ -> false;
      case TimedOut _, SlaWarned _, SlaBreached _, Timed _ -> false;
      case ByCustomer _, ByAgent _, ByTime _ -> true;
      case ByVendor _, ByChannel _, Obsolete _ -> false;
    };
  }

  /**
   * As what a helpdesk outside is told of it, such as {@code ticket.claimed}; empty if it is not.
   */
  default Optional<String> topic() {
    return switch (this) {
      case Opened _ -> Optional.of("ticket.created");
      case Claimed _ -> Optional.of("ticket.claimed");
      case Assigned _ -> Optional.of("ticket.assigned");
      case Released _ -> Optional.of("ticket.released");
      case TimedOut _ -> Optional.of("ticket.timeout");
      case CustomerWrote _ -> Optional.of("message.customer");
      case CustomerEdited _ -> Optional.of("message.edited");
      case AgentWrote _ -> Optional.of("message.agent");
      case Noted _ -> Optional.of("note.added");
      case Tagged _ -> Optional.of("ticket.tagged");
      case Linked _ -> Optional.of("ticket.linked");
      case IncidentTold _ -> Optional.of("ticket.incident");
      case Classified _ -> Optional.of("ticket.classified");
      case Asked _ -> Optional.of("ticket.asked");
      case Reminded _ -> Optional.of("ticket.reminded");
      case Escalated _ -> Optional.of("ticket.escalated");
      case VendorReplied _ -> Optional.of("vendor.replied");
      case Resolved _ -> Optional.of("ticket.resolved");
      case AutoResolved _ -> Optional.of("ticket.autoResolved");
      case Confirmed _ -> Optional.of("ticket.confirmed");
      case Reopened _ -> Optional.of("ticket.reopened");
      case Closed _ -> Optional.of("ticket.closed");
      case Withdrawn _ -> Optional.of("ticket.withdrawn");
      case Rated _ -> Optional.of("ticket.rated");
      case SlaWarned _ -> Optional.of("sla.warned");
      case SlaBreached _ -> Optional.of("sla.breached");
      case Timed _, ByChannel _, Obsolete _ -> Optional.empty();
    };
  }
}
