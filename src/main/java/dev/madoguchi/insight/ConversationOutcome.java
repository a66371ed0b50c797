package dev.madoguchi.insight;

import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.ticket.Categories;
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
 * @param organisation as in {@link Episode}
 * @param handedOff whether the conversation is with people
 * @param said the customer's last words
 * @param asked null if nothing is being asked of the bot
 * @param over the episodes that have ended
 */
record ConversationOutcome(
    long seq,
    Cloud cloud,
    @Nullable String organisation,
    boolean handedOff,
    String said,
    @Nullable OpenEpisode asked,
    List<Episode> over,
    List<Miss> misses,
    List<LearntQuestion> learnt) {
  ConversationOutcome {
    over = List.copyOf(over);
    misses = List.copyOf(misses);
    learnt = List.copyOf(learnt);
  }

  static ConversationOutcome begin(@Nullable Cloud cloud, @Nullable String organisation) {
    var known = Objects.requireNonNullElse(cloud, Cloud.PUBLIC);
    return new ConversationOutcome(
        0, known, organisation, false, "", null, List.of(), List.of(), List.of());
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
        organisation,
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
    return entry.seq() != seq + 1 ? this : new OutcomeStep(this, entry, zone, categories).after();
  }

  Episode episode(OpenEpisode asked, Function<String, @Nullable Category> categories) {
    var category = asked.near() == null ? null : categories.apply(asked.near());
    return new Episode(
        asked.since(),
        asked.language(),
        Categories.propose(asked.question(), category),
        cloud,
        asked.outcome(),
        asked.solved(),
        false,
        asked.question(),
        asked.near(),
        asked.version(),
        organisation);
  }

  static List<Miss> missed(@Nullable OpenEpisode asked) {
    return asked == null
            || asked.outcome() != EpisodeOutcome.UNANSWERED
            || asked.question().isBlank()
        ? List.of()
        : List.of(new Miss(asked.since(), asked.language(), asked.question(), asked.near(), null));
  }

  static <T> List<T> with(List<T> list, List<T> more) {
    var all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }

  /** The same, with this question learnt for an article. */
  ConversationOutcome learning(OpenEpisode asked, String article) {
    var known = new LearntQuestion(article, asked.section(), asked.language(), asked.question());
    return asked.question().isBlank() || learnt.contains(known)
        ? this
        : new ConversationOutcome(
            seq,
            cloud,
            organisation,
            handedOff,
            said,
            this.asked,
            over,
            misses,
            with(learnt, List.of(known)));
  }
}
