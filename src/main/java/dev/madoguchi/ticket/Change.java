package dev.madoguchi.ticket;

import static java.util.Objects.requireNonNullElse;

import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.MessageText;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.message.TypeNames;
import dev.madoguchi.support.Severity;
import java.util.List;
import java.util.Map;
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
              Map.entry("Forwarded", Forwarded.class),
              Map.entry("Shown", Shown.class),
              Map.entry("SetAside", SetAside.class),
              Map.entry("MailProgress", MailProgress.class),
              Map.entry("MailReceived", MailReceived.class)));

  record Opened(HandoffContext opening) implements Change {}

  /** An agent took it; {@code name} is what the customer sees. */
  record Claimed(String agent, String name) implements Change {

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
  record Assigned(String agent, String name, boolean takeover) implements Change {

    public Assigned {
      name = requireNonNullElse(MessageText.name(name), "");
    }
  }

  /** Back to the queue. */
  record Released(String reason) implements Change {

    public Released {
      reason = MessageText.bounded(reason);
    }
  }

  /** Back to the queue, since the owner did nothing for too long. */
  record TimedOut() implements Change {}

  /** The customer wrote; {@code entry} is the conversation's entry. */
  record CustomerWrote(long entry, String text, Language language) implements Change {}

  /**
   * The customer changed what the conversation's entry says.
   *
   * @param text what it says now; null if the customer deleted it
   */
  record CustomerEdited(long entry, @Nullable String text, Language language) implements Change {}

  /** The owner wrote to the customer. */
  record AgentWrote(String text, Language language, List<Attachment> files) implements Change {

    public AgentWrote {
      text = MessageText.bounded(text);
      files = List.copyOf(files);
    }

    public AgentWrote(String text, Language language) {
      this(text, language, List.of());
    }
  }

  /** For agents only; a customer never sees it. */
  record Noted(String text) implements Change {

    public Noted {
      text = MessageText.bounded(text);
    }
  }

  /** Corrected by an agent. */
  record Classified(Category category, Severity severity) implements Change {}

  /** A question to the customer, without whose answer it does not go on. */
  record Asked(String text, Language language) implements Change {

    public Asked {
      text = MessageText.bounded(text);
    }
  }

  /** The customer was reminded of the question. */
  record Reminded() implements Change {}

  record Escalated(Escalation escalation) implements Change {}

  /**
   * The vendor said something.
   *
   * @param number the vendor's number of the request, if it is new
   */
  record VendorReplied(VendorStatus status, @Nullable String number, String text)
      implements Change {

    public VendorReplied {
      text = MessageText.bounded(text);
    }
  }

  /** {@code article} is the one that was used, if any. */
  record Resolved(String code, @Nullable String article, String summary) implements Change {

    public Resolved {
      summary = MessageText.bounded(summary);
    }
  }

  /** The customer did not answer the question. */
  record AutoResolved() implements Change {}

  /** The customer says that it is solved. */
  record Confirmed() implements Change {}

  record Reopened() implements Change {}

  record Closed() implements Change {}

  /** {@code reason} is the customer's, who need not give one. */
  record Withdrawn(@Nullable String reason) implements Change {

    public Withdrawn {
      reason = MessageText.boundedIfAny(reason);
    }

    /** Withdrawn without saying why. */
    public Withdrawn() {
      this(null);
    }
  }

  /** How the customer rated the help, 1 to 5. */
  record Rated(int rating, String comment) implements Change {

    public Rated {
      comment = MessageText.bounded(comment);
    }
  }

  /** Three quarters of a clock's time are spent; {@code start} tells which run of it. */
  record SlaWarned(TicketClock clock, long start) implements Change {}

  /** All of a clock's time is spent. */
  record SlaBreached(TicketClock clock, long start) implements Change {}

  /** When the clocks that this names fall due from now on; the others stay as they are. */
  record Timed(Map<TicketClock, Deadline> deadlines) implements Change {

    public Timed {
      deadlines = Map.copyOf(deadlines);
    }
  }

  /** A helpdesk outside has been told of everything up to the event of this number. */
  record Forwarded(long upTo) implements Change {}

  /**
   * The agents' channel shows the ticket on a card.
   *
   * @param place the channel's id of the conversation that the card is in
   * @param card the card's id; empty while nobody knows whether it has arrived
   * @param upTo the number of the last event that the card shows; 0 if there certainly is no card
   */
  record Shown(String place, String card, long upTo) implements Change {}

  /**
   * An event could not be passed on to the customer, however often it was tried.
   *
   * @param event its number
   * @param fault what went wrong, without any words of the customer
   */
  record SetAside(long event, String fault) implements Change {}

  /**
   * How far the customer has been reached by mail, or has seen everything in the chat instead.
   *
   * @param upTo the number of the last entry of the conversation that it is about; 0 if of none
   * @param mail the {@code Message-ID}, or what stands for it; empty if it is about no mail
   * @param reason why, in a code or the server's number, never its words; empty if that is plain
   */
  record MailProgress(MailStep step, long upTo, String mail, String reason) implements Change {}

  /**
   * A mail about the ticket that is not taken for the customer's words; for agents only.
   *
   * @param sender the address it claims to come from; empty if it names none
   * @param text what it says, as far as it can be read
   * @param files that came with it, or the mail itself if it cannot be read
   */
  record MailReceived(MailVerdict verdict, String sender, String text, List<Attachment> files)
      implements Change {

    public MailReceived {
      sender = MessageText.bounded(sender);
      text = MessageText.bounded(text);
      files = List.copyOf(files);
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
          case Asked(var text, _) -> Stream.of(text);
          case VendorReplied(_, var number, var text) ->
              Stream.concat(Stream.of(text), Stream.ofNullable(number));
          case Resolved(var code, _, var summary) -> Stream.of(code, summary);
          case Escalated(var escalation) -> escalation.texts();
          case Opened _,
              Claimed _,
              Assigned _,
              TimedOut _,
              CustomerWrote _,
              CustomerEdited _,
              Classified _,
              Reminded _,
              AutoResolved _,
              Confirmed _,
              Reopened _,
              Closed _,
              Withdrawn _,
              Rated _,
              SlaWarned _,
              SlaBreached _,
              Timed _,
              Forwarded _,
              Shown _,
              SetAside _,
              MailProgress _,
              MailReceived _ ->
              Stream.<String>empty();
        };
    texts.forEach(text -> MessageText.checked(text, MessageText.LONGEST_OF_AGENT));
  }

  /** Whether the customer may learn of it, not necessarily of all that it carries. */
  default boolean seenByCustomer() {
    return switch (this) {
      case Opened _,
          Claimed _,
          Assigned _,
          CustomerWrote _,
          CustomerEdited _,
          AgentWrote _,
          Asked _,
          Reminded _,
          Escalated _,
          Resolved _,
          AutoResolved _,
          Confirmed _,
          Reopened _,
          Closed _,
          Withdrawn _,
          Rated _ ->
          true;
      case Released _,
          TimedOut _,
          Noted _,
          Classified _,
          VendorReplied _,
          SlaWarned _,
          SlaBreached _,
          Timed _,
          Forwarded _,
          Shown _,
          SetAside _,
          MailProgress _,
          MailReceived _ ->
          false;
    };
  }
}
