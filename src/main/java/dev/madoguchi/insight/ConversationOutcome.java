package dev.madoguchi.insight;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.ticket.Categories;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a conversation's questions as far as its log has been read: a fold over entries. An
 * episode with a ticket is the ticket's and is not told here.
 *
 * @param seq the number of the last entry read; each is counted once
 * @param handedOff whether the conversation is with people
 * @param said the customer's last words
 * @param asked null if nothing is being asked of the bot
 * @param over the episodes that have ended
 */
record ConversationOutcome(
    long seq,
    Cloud cloud,
    boolean handedOff,
    String said,
    @Nullable OpenEpisode asked,
    List<Episode> over,
    List<Miss> misses,
    List<LearntQuestion> learnt) {
  private static final String CLOUD = "cloud.";

  ConversationOutcome {
    over = List.copyOf(over);
    misses = List.copyOf(misses);
    learnt = List.copyOf(learnt);
  }

  static ConversationOutcome begin(@Nullable Cloud cloud) {
    var known = Objects.requireNonNullElse(cloud, Cloud.PUBLIC);
    return new ConversationOutcome(0, known, false, "", null, List.of(), List.of(), List.of());
  }

  /** All its episodes without a ticket, the one that goes on as well. */
  Stream<Episode> episodes(Function<String, @Nullable Category> categories) {
    return asked == null
        ? over.stream()
        : Stream.concat(over.stream(), Stream.of(episode(asked, categories)));
  }

  /** All questions that had no answer which stood. */
  Stream<Miss> allMisses() {
    return Stream.concat(misses.stream(), missed(asked).stream());
  }

  /** Without what is older than this day. */
  ConversationOutcome since(LocalDate day) {
    return new ConversationOutcome(
        seq,
        cloud,
        handedOff,
        said,
        asked == null || asked.since().isBefore(day) ? null : asked,
        over.stream().filter(each -> !each.day().isBefore(day)).toList(),
        misses.stream().filter(each -> !each.day().isBefore(day)).toList(),
        learnt);
  }

  /** Tells on. An entry that has been read already, or that does not come next, is passed over. */
  ConversationOutcome after(
      Entry entry, ZoneId zone, Function<String, @Nullable Category> categories) {
    return entry.seq() != seq + 1 ? this : new Telling(entry, zone, categories).after();
  }

  private Episode episode(OpenEpisode asked, Function<String, @Nullable Category> categories) {
    var category = asked.near() == null ? null : categories.apply(asked.near());
    return new Episode(
        asked.since(),
        asked.language(),
        Categories.propose(asked.question(), category),
        cloud,
        asked.outcome(),
        asked.solved(),
        false);
  }

  private static List<Miss> missed(@Nullable OpenEpisode asked) {
    return asked == null
            || asked.outcome() != EpisodeOutcome.UNANSWERED
            || asked.question().isBlank()
        ? List.of()
        : List.of(new Miss(asked.since(), asked.language(), asked.question(), asked.near(), null));
  }

  private static <T> List<T> with(List<T> list, List<T> more) {
    var all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }

  /** One entry of this story. */
  private final class Telling {
    private final Entry entry;
    private final ZoneId zone;
    private final Function<String, @Nullable Category> categories;

    Telling(Entry entry, ZoneId zone, Function<String, @Nullable Category> categories) {
      this.entry = entry;
      this.zone = zone;
      this.categories = categories;
    }

    ConversationOutcome after() {
      return switch (entry.content()) {
        case Content.Heard(Body.Text(var text, _), _) -> on(cloud, handedOff, text, asked);
        case Content.Heard(Body.Files(var text, _, _), _) when !text.isBlank() ->
            on(cloud, handedOff, text, asked);
        case Content.Heard(Body.Press press, _) -> pressed(press.button());
        case Content.Answered answered -> answered(answered);
        case Content.Choices(var question, var choices, _) ->
            asks(
                question,
                EpisodeOutcome.UNANSWERED,
                0,
                choices.isEmpty() ? null : choices.getFirst().article());
        case Content.WhichCloud(var question, _, _) ->
            asks(question, EpisodeOutcome.UNANSWERED, 0, null);
        case Content.Offer(var reason, _, _) -> offered(reason);
        case Content.ToDesk(_, Change.Opened _) -> on(cloud, true, said, null);
        case Content.TicketReopened _ -> ended(true);
        case Content.TicketResolved _, Content.TicketWithdrawn _ -> ended(false);
        case Content.Notice(var code, _) -> noticed(code);
        case Content.Heard _, Content.AgentSaid _, Content.ByBot _, Content.Internal _ ->
            on(cloud, handedOff, said, asked);
      };
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
            on(cloud, handedOff, said, asked);
      };
    }

    private ConversationOutcome rated(long answer, boolean helped) {
      if (asked == null || answer != asked.answer()) {
        return on(cloud, handedOff, said, asked);
      }
      var after = on(cloud, handedOff, said, asked.helped(asked.answer(), helped));
      return helped && asked.near() != null ? after.learning(asked, asked.near()) : after;
    }

    /** Chosen among suggestions, it answers the question that they were suggested for. */
    private ConversationOutcome answered(Content.Answered answered) {
      var chosen =
          asked != null
              && asked.outcome() == EpisodeOutcome.UNANSWERED
              && asked.question().equals(answered.question())
              && !answered.question().isBlank();
      var outcome = chosen ? EpisodeOutcome.CLARIFIED : EpisodeOutcome.ANSWERED;
      var after =
          asks(answered.question(), outcome, entry.seq(), answered.article(), answered.section());
      return chosen && after.asked != null
          ? after.learning(after.asked, answered.article())
          : after;
    }

    /** Of a rejected answer the question is known; otherwise it is what was said last. */
    private ConversationOutcome offered(HandoffReason reason) {
      return switch (reason) {
        case LOW_CONFIDENCE, UNAVAILABLE ->
            asked != null && asked.question().equals(said)
                ? asks(said, EpisodeOutcome.UNANSWERED, 0, asked.near())
                : asks(said, EpisodeOutcome.UNANSWERED, 0, null);
        case ASKED, REJECTED, DOWNVOTED, POLICY, ATTACHMENT, OWN_CASE ->
            on(cloud, handedOff, said, asked);
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
              ? Cloud.ofTag(code.substring(CLOUD.length())).orElse(cloud)
              : cloud;
      return on(chosen, handedOff, said, asked);
    }

    /** In words, as by the button. */
    private ConversationOutcome worked() {
      if (asked == null || asked.answer() == 0) {
        return on(cloud, handedOff, said, asked);
      }
      var after = on(cloud, handedOff, said, asked.helped(asked.answer(), true));
      return asked.near() == null ? after : after.learning(asked, asked.near());
    }

    /** A next question; what becomes of the one before is settled, unless it is the same. */
    private ConversationOutcome asks(
        String question, EpisodeOutcome outcome, long answer, @Nullable String near) {
      return asks(question, outcome, answer, near, "");
    }

    private ConversationOutcome asks(
        String question,
        EpisodeOutcome outcome,
        long answer,
        @Nullable String near,
        String section) {
      if (handedOff) {
        return on(cloud, true, said, asked);
      }
      var since = asked == null ? LocalDate.ofInstant(entry.at(), zone) : asked.since();
      var next =
          new OpenEpisode(since, entry.language(), question, outcome, false, answer, near, section);
      var same = asked != null && asked.question().equals(question);
      var missed = same ? misses : with(misses, missed(asked));
      return new ConversationOutcome(entry.seq(), cloud, false, said, next, over, missed, learnt);
    }

    private ConversationOutcome ended(boolean handedOff) {
      return new ConversationOutcome(
          entry.seq(),
          cloud,
          handedOff,
          said,
          null,
          asked == null ? over : with(over, List.of(episode(asked, categories))),
          with(misses, missed(asked)),
          learnt);
    }

    private ConversationOutcome on(
        Cloud cloud, boolean handedOff, String said, @Nullable OpenEpisode asked) {
      return new ConversationOutcome(
          entry.seq(), cloud, handedOff, said, asked, over, misses, learnt);
    }
  }

  private ConversationOutcome learning(OpenEpisode asked, String article) {
    var known = new LearntQuestion(article, asked.section(), asked.language(), asked.question());
    return asked.question().isBlank() || learnt.contains(known)
        ? this
        : new ConversationOutcome(
            seq, cloud, handedOff, said, this.asked, over, misses, with(learnt, List.of(known)));
  }
}
