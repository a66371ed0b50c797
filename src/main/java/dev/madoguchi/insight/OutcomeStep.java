package dev.madoguchi.insight;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds the next entry of a conversation to what came of those before it. */
final class OutcomeStep {
  private static final String CLOUD = "cloud.";

  private final ConversationOutcome before;
  private final Entry entry;
  private final ZoneId zone;
  private final Function<String, @Nullable Category> categories;

  OutcomeStep(
      ConversationOutcome before,
      Entry entry,
      ZoneId zone,
      Function<String, @Nullable Category> categories) {
    this.before = before;
    this.entry = entry;
    this.zone = zone;
    this.categories = categories;
  }

  ConversationOutcome after() {
    return switch (entry.content()) {
      case Content.Heard(Body.Text(var text, _), _) ->
          on(before.cloud(), before.handedOff(), text, before.asked());
      case Content.Heard(Body.Files(var text, _, _), _) when !text.isBlank() ->
          on(before.cloud(), before.handedOff(), text, before.asked());
      case Content.Heard(Body.Press press, _) -> pressed(press.button());
      case Content.Answered answered -> answered(answered);
      case Content.IncidentShown(var question, _) when !question.isBlank() ->
          asks(question, EpisodeOutcome.ANSWERED, 0, null);
      case Content.Choices(var question, _, _) when isAnswered(question) -> unchanged();
      case Content.Choices(var question, var choices, _) ->
          asks(
              question,
              EpisodeOutcome.UNANSWERED,
              0,
              choices.isEmpty() ? null : choices.getFirst().article());
      case Content.WhichCloud(var question, _, _) ->
          asks(question, EpisodeOutcome.UNANSWERED, 0, null);
      case Content.Offer(var reason, _, _) -> offered(reason);
      case Content.ToDesk(_, Change.Opened _) -> on(before.cloud(), true, before.said(), null);
      case Content.TicketReopened _ -> ended(true);
      case Content.TicketResolved _, Content.TicketWithdrawn _ -> ended(false);
      case Content.Notice(var code, _) -> noticed(code);
      case Content.Heard _, Content.AgentSaid _, Content.ByBot _, Content.Internal _ -> unchanged();
    };
  }

  /** Such as by an incident, beside which articles are suggested. */
  private boolean isAnswered(String question) {
    var asked = before.asked();
    return asked != null
        && asked.outcome() == EpisodeOutcome.ANSWERED
        && asked.answer() == 0
        && asked.question().equals(question);
  }

  private ConversationOutcome pressed(Button button) {
    return switch (button) {
      case Button.Helpful(var answer) -> rated(answer, true);
      case Button.Unhelpful(var answer) -> rated(answer, false);
      case Button.Human _,
          Button.Accept _,
          Button.Decline _,
          Button.Choose _,
          Button.None _,
          Button.ListTickets _,
          Button.Withdraw _,
          Button.Reopen _,
          Button.Solved _,
          Button.Rate _,
          Button.ShowSupport _,
          Button.Speak _,
          Button.UseCloud _ ->
          unchanged();
    };
  }

  private ConversationOutcome rated(long answer, boolean helped) {
    var asked = before.asked();
    if (asked == null || answer != asked.answer()) {
      return unchanged();
    }
    var after =
        on(before.cloud(), before.handedOff(), before.said(), asked.helped(asked.answer(), helped));
    return helped && asked.near() != null ? after.learning(asked, asked.near()) : after;
  }

  /** Chosen among suggestions, it answers the question that they were suggested for. */
  private ConversationOutcome answered(Content.Answered answered) {
    var asked = before.asked();
    var chosen =
        asked != null
            && asked.outcome() == EpisodeOutcome.UNANSWERED
            && asked.question().equals(answered.question())
            && !answered.question().isBlank();
    var outcome = chosen ? EpisodeOutcome.CLARIFIED : EpisodeOutcome.ANSWERED;
    var after =
        asks(
            answered.question(),
            outcome,
            entry.seq(),
            answered.article(),
            answered.section(),
            answered.version());
    return chosen && after.asked() != null
        ? after.learning(after.asked(), answered.article())
        : after;
  }

  /** Of a rejected answer the question is known; otherwise it is what was said last. */
  private ConversationOutcome offered(HandoffReason reason) {
    var asked = before.asked();
    return switch (reason) {
      case LOW_CONFIDENCE, UNAVAILABLE ->
          asked != null && asked.question().equals(before.said())
              ? asks(before.said(), EpisodeOutcome.UNANSWERED, 0, asked.near())
              : asks(before.said(), EpisodeOutcome.UNANSWERED, 0, null);
      case ASKED, REJECTED, DOWNVOTED, POLICY, ATTACHMENT, OWN_CASE -> unchanged();
    };
  }

  private ConversationOutcome noticed(String code) {
    if (code.equals("autoResolved")) {
      return ended(false);
    }
    if (code.equals("worked")) {
      return worked();
    }
    var chosen =
        code.startsWith(CLOUD)
            ? Cloud.ofTag(code.substring(CLOUD.length())).orElse(before.cloud())
            : before.cloud();
    return on(chosen, before.handedOff(), before.said(), before.asked());
  }

  /** In words, as by the button. */
  private ConversationOutcome worked() {
    var asked = before.asked();
    if (asked == null || asked.answer() == 0) {
      return unchanged();
    }
    var after =
        on(before.cloud(), before.handedOff(), before.said(), asked.helped(asked.answer(), true));
    return asked.near() == null ? after : after.learning(asked, asked.near());
  }

  /** A next question; what becomes of the one before is settled, unless it is the same. */
  private ConversationOutcome asks(
      String question, EpisodeOutcome outcome, long answer, @Nullable String near) {
    return asks(question, outcome, answer, near, "", null);
  }

  private ConversationOutcome asks(
      String question,
      EpisodeOutcome outcome,
      long answer,
      @Nullable String near,
      String section,
      @Nullable String version) {
    if (before.handedOff()) {
      return unchanged();
    }
    var asked = before.asked();
    var since = asked == null ? LocalDate.ofInstant(entry.at(), zone) : asked.since();
    var next =
        new OpenEpisode(
            since, entry.language(), question, outcome, false, answer, near, section, version);
    var same = asked != null && asked.question().equals(question);
    var missed =
        same
            ? before.misses()
            : ConversationOutcome.with(before.misses(), ConversationOutcome.missed(asked));
    return new ConversationOutcome(
        entry.seq(),
        before.cloud(),
        before.organisation(),
        false,
        before.said(),
        next,
        before.over(),
        missed,
        before.learnt());
  }

  private ConversationOutcome ended(boolean handedOff) {
    var asked = before.asked();
    var over =
        asked == null
            ? before.over()
            : ConversationOutcome.with(before.over(), List.of(before.episode(asked, categories)));
    return new ConversationOutcome(
        entry.seq(),
        before.cloud(),
        before.organisation(),
        handedOff,
        before.said(),
        null,
        over,
        ConversationOutcome.with(before.misses(), ConversationOutcome.missed(asked)),
        before.learnt());
  }

  private ConversationOutcome unchanged() {
    return on(before.cloud(), before.handedOff(), before.said(), before.asked());
  }

  private ConversationOutcome on(
      Cloud cloud, boolean handedOff, String said, @Nullable OpenEpisode asked) {
    return new ConversationOutcome(
        entry.seq(),
        cloud,
        before.organisation(),
        handedOff,
        said,
        asked,
        before.over(),
        before.misses(),
        before.learnt());
  }
}
