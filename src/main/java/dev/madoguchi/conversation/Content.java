package dev.madoguchi.conversation;

import dev.madoguchi.answer.ComposedAnswer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.TypeNames;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.Promise;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry consists of: facts, not words, so that it can be shown in either language. */
public sealed interface Content {

  /** Under which members are stored and published. */
  TypeNames<Content> NAMES =
      TypeNames.of(
          Content.class,
          Map.ofEntries(
              Map.entry("Heard", Heard.class),
              Map.entry("Welcome", Welcome.class),
              Map.entry("Answered", Answered.class),
              Map.entry("Choices", Choices.class),
              Map.entry("WhichCloud", WhichCloud.class),
              Map.entry("Offer", Offer.class),
              Map.entry("TicketOpened", TicketOpened.class),
              Map.entry("TicketStatus", TicketStatus.class),
              Map.entry("WithdrawalOffer", WithdrawalOffer.class),
              Map.entry("StillWaiting", StillWaiting.class),
              Map.entry("AgentJoined", AgentJoined.class),
              Map.entry("AgentSaid", AgentSaid.class),
              Map.entry("TicketResolved", TicketResolved.class),
              Map.entry("ReopenOffer", ReopenOffer.class),
              Map.entry("TicketReopened", TicketReopened.class),
              Map.entry("TicketWithdrawn", TicketWithdrawn.class),
              Map.entry("MyTickets", MyTickets.class),
              Map.entry("SupportInformation", SupportInformation.class),
              Map.entry("IncidentShown", IncidentShown.class),
              Map.entry("Notice", Notice.class),
              Map.entry("ContactTold", ContactTold.class),
              Map.entry("ToDesk", ToDesk.class)));

  /** What the bot says, of itself or because something happened to a ticket. */
  sealed interface ByBot extends Content {}

  /** What is only there to be acted upon. */
  sealed interface Internal extends Content {
    @Override
    default boolean visible() {
      return false;
    }
  }

  /** Whether a customer sees it; what is not visible is only there to be acted upon. */
  default boolean visible() {
    return true;
  }

  /**
   * What the customer said or pressed.
   *
   * @param channelData what the customer's client sent along for itself, as JSON, and gets back;
   *     null if it sent nothing
   */
  record Heard(Body body, @Nullable String channelData) implements Content {

    /** Something with which nothing was sent along. */
    public Heard(Body body) {
      this(body, null);
    }

    @Override
    public boolean visible() {
      return body instanceof Body.Text
          || body instanceof Body.Files
          || body instanceof Body.Mailed
          || body instanceof Body.Unshown;
    }
  }

  record Welcome() implements ByBot {}

  /**
   * An answer from the knowledge base.
   *
   * @param heading the section's, if it has one
   * @param best the sentences that answer, in what earlier versions said; else empty
   * @param more the rest of the section around them, in what earlier versions said; else empty
   * @param language in which it was found, which may not be the customer's
   * @param rank 1 for the best, more if the customer chose among suggestions
   * @param printed what is printed; null in what earlier versions said
   */
  record Answered(
      String question,
      String article,
      String version,
      String section,
      Aligned title,
      @Nullable Aligned heading,
      List<Aligned> best,
      List<Aligned> more,
      Provenance provenance,
      Language language,
      double confidence,
      int rank,
      @Nullable ComposedAnswer printed)
      implements ByBot {

    /** Whether it surely fits the question; what the customer has chosen is what was meant. */
    public boolean isSure() {
      return rank > 1 || new Confidence(confidence).isSure();
    }

    /** An answer as earlier versions said it: sentences in the order of the ranking. */
    public Answered(
        String question,
        String article,
        String version,
        String section,
        Aligned title,
        @Nullable Aligned heading,
        List<Aligned> best,
        List<Aligned> more,
        Provenance provenance,
        Language language,
        double confidence,
        int rank) {
      this(
          question,
          article,
          version,
          section,
          title,
          heading,
          best,
          more,
          provenance,
          language,
          confidence,
          rank,
          null);
    }

    /** The same answer with all of its section, shown at once. */
    Answered whole() {
      return new Answered(
          question,
          article,
          version,
          section,
          title,
          heading,
          List.of(),
          List.of(),
          provenance,
          language,
          confidence,
          rank,
          composed().whole());
    }

    /** What is printed, whichever version said it. */
    public ComposedAnswer composed() {
      return printed == null ? ComposedAnswer.ofSentences(best, more) : printed;
    }
  }

  /**
   * "Did you mean …?" with at most three suggestions.
   *
   * @param person whether a person is offered below, in a few words
   */
  record Choices(String question, List<Choice> choices, boolean person) implements ByBot {

    public Choices {
      choices = List.copyOf(choices);
    }

    /** Suggestions alone. */
    public Choices(String question, List<Choice> choices) {
      this(question, choices, false);
    }
  }

  /**
   * "Which cloud do you use?", asked once.
   *
   * @param question the customer's, which is answered as soon as that is known
   * @param clouds to choose from
   * @param assumed the one that is taken for granted by a customer who does not know
   */
  record WhichCloud(String question, List<Cloud> clouds, Cloud assumed) implements ByBot {}

  /** One suggestion. */
  record Choice(String article, String section, Aligned title, @Nullable Aligned heading) {}

  /**
   * "Shall I open a ticket?"
   *
   * @param promise what is promised if so; null in what earlier versions said
   * @param form what the customer can say along with it; null in what earlier versions said
   */
  record Offer(HandoffReason reason, @Nullable Promise promise, @Nullable HandoffForm form)
      implements ByBot {

    /** An offer without a promise. */
    public Offer(HandoffReason reason) {
      this(reason, null, null);
    }

    /** An offer without a form. */
    public Offer(HandoffReason reason, @Nullable Promise promise) {
      this(reason, promise, null);
    }

    /** Whether it asks what it is about. */
    boolean asksWhat() {
      return form != null && form.subject().isBlank();
    }
  }

  /**
   * "We have it", with its number.
   *
   * @param category what the bot takes it to be about; null in what earlier versions said
   * @param contactWanted whether the customer could not be reached once the page is closed
   */
  record TicketOpened(
      TicketId ticket, Promise promise, @Nullable Category category, boolean contactWanted)
      implements ByBot {

    /** One of which is not said what it is about. */
    public TicketOpened(TicketId ticket, Promise promise) {
      this(ticket, promise, null, false);
    }
  }

  /**
   * Where a ticket stands, told to whoever asks.
   *
   * @param agent the name of whoever has it; null if nobody has
   * @param by until when a person answers; null if one has
   * @param zone of the calendar by which that was computed
   */
  record TicketStatus(
      TicketId ticket,
      TicketState state,
      @Nullable String agent,
      @Nullable Instant by,
      @Nullable ZoneId zone)
      implements ByBot {}

  /** "Shall I withdraw the ticket?", asked once. */
  record WithdrawalOffer(TicketId ticket) implements ByBot {}

  /** "We have it; somebody will answer." */
  record StillWaiting(TicketId ticket) implements ByBot {}

  record AgentJoined(TicketId ticket, String name) implements ByBot {}

  /**
   * What an agent said or sent.
   *
   * @param text empty only where there are files
   */
  record AgentSaid(TicketId ticket, String name, String text, List<Attachment> files)
      implements Content {

    public AgentSaid {
      files = List.copyOf(files);
    }

    public AgentSaid(TicketId ticket, String name, String text) {
      this(ticket, name, text, List.of());
    }

    /** The words and the names of files, as whoever cannot see the files reads them. */
    public String written() {
      return Attachment.written(text, files);
    }
  }

  record TicketResolved(TicketId ticket, String summary) implements ByBot {}

  /** "We are sorry; shall we go on with it?", after a poor rating. */
  record ReopenOffer(TicketId ticket) implements ByBot {}

  record TicketReopened(TicketId ticket) implements ByBot {}

  record TicketWithdrawn(TicketId ticket) implements ByBot {}

  /** The customer's tickets, newest first. */
  record MyTickets(List<Line> tickets) implements ByBot {
    /**
     * One of them.
     *
     * @param category what it is about, as an agent has corrected it; null in what earlier versions
     *     said
     */
    public record Line(
        TicketId ticket,
        TicketState state,
        Instant opened,
        String question,
        @Nullable Category category) {}
  }

  /**
   * The support description as it is when shown.
   *
   * @param incidents service incidents that went on when it was asked for
   */
  record SupportInformation(List<IncidentNotice> incidents) implements ByBot {

    /**
     * @param incidents null in what earlier versions said
     */
    public SupportInformation(@Nullable List<IncidentNotice> incidents) {
      this.incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    /** While there are no incidents. */
    public SupportInformation() {
      this(List.of());
    }
  }

  /**
   * A service incident that goes on.
   *
   * @param question the customer's words that it may be about; empty if nothing was asked
   */
  record IncidentShown(String question, IncidentNotice notice) implements ByBot {}

  /** One of the fixed texts, {@code texts/…/notice.<code>}. */
  record Notice(String code, Map<String, String> arguments) implements ByBot {

    /** A text in which nothing is to be filled in. */
    public Notice(String code) {
      this(code, Map.of());
    }
  }

  /** How the customer can be reached, to be kept. */
  record ContactTold(Contact contact) implements Internal {}

  /** What the conversation tells the desk about a ticket. */
  record ToDesk(TicketId ticket, Change change) implements Internal {}
}
