package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.answer.DialogueAct.FollowUpKind;
import dev.madoguchi.article.Block;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the bot says to what goes on from the question before, and to several questions at once.
 * Holds no state and waits for nothing.
 */
final class FollowUpTurns {
  /** What is near a code is about another one. */
  private static final Pattern CODE = Pattern.compile("\\w*\\d\\w{3,}|\\d[\\d.]{4,}");

  private static final int CHOICES = 3;

  private final AnswerRules answering;

  FollowUpTurns(AnswerRules answering) {
    this.answering = answering;
  }

  Turn turn(Turn grown, FollowUpKind kind, String text, TurnInputs facts, Instant now) {
    var topic = grown.conversation().openTopic(now);
    if (topic.isEmpty()) {
      return grown.bot(ConversationRules.notice("whichMatter"), now);
    }
    var question = topic.orElseThrow().question();
    return switch (kind) {
      case VARIANT -> variant(grown, text, together(question, text), facts, now);
      case MORE -> more(grown, question, facts, now);
      case FAILED -> answering.offer(grown, 0, HandoffReason.DOWNVOTED, question, facts, now);
    };
  }

  /** Belongs to the question before; without one it is looked for as it stands. */
  Turn added(Turn grown, String text, TurnInputs facts, Instant now) {
    var topic = grown.conversation().openTopic(now);
    if (topic.isPresent()) {
      return variant(grown, text, together(topic.orElseThrow().question(), text), facts, now);
    }
    var answer = named(facts.answer(), text);
    return answer != null
        ? answering.answered(grown, AnswerRules.misses(grown), text, answer, facts, now)
        : grown
            .then(c -> c.about(Handoff.topic(text, 0, List.of(), c.language(), now)))
            .bot(ConversationRules.notice("whatAboutIt"), now);
  }

  /** What was found for names and codes alone, if it is about them; null if it is not. */
  private static @Nullable Answer named(@Nullable Answer answer, String text) {
    return switch (answer) {
      case Answer.Found(var confidence, var hit, var others)
          when !confidence.isSure() && !CODE.matcher(text).find() ->
          choices(confidence, Handoff.join(List.of(hit), others), text);
      case Answer.Found found when holdsCodes(found.hit(), text) -> found;
      case Answer.Unsure(var confidence, var choices) when !CODE.matcher(text).find() ->
          choices(confidence, choices, text);
      case Answer.Found _, Answer.Unsure _, Answer.Nothing _, Answer.Unavailable _ -> null;
      case null -> null;
    };
  }

  private static @Nullable Answer choices(Confidence confidence, List<Hit> hits, String text) {
    var about = hits.stream().filter(hit -> isHeaded(hit, text)).limit(CHOICES).toList();
    return about.isEmpty() ? null : new Answer.Unsure(confidence, about);
  }

  private static boolean isHeaded(Hit hit, String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    return Stream.of(hit.article().title(), hit.section().heading())
        .filter(Objects::nonNull)
        .flatMap(heading -> Stream.of(heading.ja(), heading.en()))
        .filter(Objects::nonNull)
        .anyMatch(heading -> heading.toLowerCase(Locale.ROOT).contains(name));
  }

  /** Whether the section has every code of the text: others mean something else. */
  private static boolean holdsCodes(Hit hit, String text) {
    return CODE.matcher(text)
        .results()
        .map(code -> code.group().toLowerCase(Locale.ROOT))
        .allMatch(code ->
            hit.section().passages().stream()
                .flatMap(passage -> Stream.of(Language.values()).map(passage.text()::preferring))
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(code)));
  }

  /** The question before, with what is added to it: what is searched for. */
  static String together(String question, String text) {
    return question + " " + text;
  }

  /** What has just been shown is not shown again. */
  private Turn variant(Turn grown, String text, String question, TurnInputs facts, Instant now) {
    var topic = grown.conversation().openTopic(now);
    if (BackReference.asksHow(text) && hasSteps(facts.recent())) {
      return shownAbove(grown, question, facts, now);
    }
    if (facts.chosen() != null) {
      return withinShown(grown, question, facts.chosen(), facts.recent(), now);
    }
    return switch (facts.answer()) {
      case Answer.Found found when goesOn(facts, topic, facts.recent()) ->
          answering.answered(grown, AnswerRules.misses(grown), question, found, facts, now);
      case Answer.Found found
          when isShown(found.hit(), facts.recent()) && BackReference.asksHow(text) ->
          shownAbove(grown, question, facts, now);
      case Answer.Unsure(var confidence, var choices) -> {
        var others =
            choices.stream()
                .filter(hit -> !isShown(hit, facts.recent()) && isOf(topic, hit))
                .toList();
        yield others.isEmpty()
            ? notDescribed(grown, question, facts, now)
            : answering.answered(
                grown,
                AnswerRules.misses(grown),
                question,
                new Answer.Unsure(confidence, others),
                facts,
                now);
      }
      case Answer.Found _, Answer.Nothing _, Answer.Unavailable _ ->
          notDescribed(grown, question, facts, now);
      case null -> notDescribed(grown, question, facts, now);
    };
  }

  /** What the article shown before says to it, perhaps in a part that has been read over. */
  private static Turn withinShown(
      Turn grown, String question, Hit hit, EpisodeHistory recent, Instant now) {
    var bot = AnswerRules.withBot(grown);
    return isShown(hit, recent)
        ? bot.bot(ConversationRules.notice("partAbove"), now)
            .bot(Handoff.excerpt(question, hit), now)
        : bot.bot(Handoff.answered(question, hit, 1, 1), now);
  }

  /** Whether the answer has not been shown, and is about what was asked before. */
  static boolean goesOn(TurnInputs facts, Optional<Topic> topic, EpisodeHistory recent) {
    return facts.answer() instanceof Answer.Found(var confidence, var hit, _)
        && !isShown(hit, recent)
        && (confidence.isSure() || isOf(topic, hit));
  }

  private static boolean hasSteps(EpisodeHistory recent) {
    return recent
        .answered()
        .filter(answer ->
            answer.composed().shown().stream().anyMatch(block -> block instanceof Block.Steps))
        .isPresent();
  }

  /** Whether the answer is in the article that was shown last. */
  static boolean isWhereShown(TurnInputs facts, EpisodeHistory recent) {
    return facts.answer() instanceof Answer.Found found
        && recent
            .answered()
            .filter(answer -> answer.article().equals(found.hit().article().id()))
            .isPresent();
  }

  private Turn shownAbove(Turn grown, String question, TurnInputs facts, Instant now) {
    return answering.offerBriefly(
        grown.bot(ConversationRules.notice("answeredAbove"), now),
        AnswerRules.misses(grown),
        HandoffReason.DOWNVOTED,
        question,
        facts,
        now);
  }

  /** Says that the articles do not tell, keeps the topic, offers a person. */
  private Turn notDescribed(Turn grown, String question, TurnInputs facts, Instant now) {
    var kept = grown.then(c -> c.about(Handoff.topic(question, 0, List.of(), c.language(), now)));
    return answering.offerBriefly(
        kept.bot(ConversationRules.notice("notDescribed"), now),
        AnswerRules.misses(grown) + 1,
        HandoffReason.LOW_CONFIDENCE,
        question,
        facts,
        now);
  }

  /** First the rest of what was shown in part, then the next section. */
  private Turn more(Turn grown, String question, TurnInputs facts, Instant now) {
    var shown = facts.recent().answered().filter(answer -> answer.composed().hasMore());
    if (shown.isPresent()) {
      return AnswerRules.withBot(grown).bot(shown.orElseThrow().whole(), now);
    }
    var hit = facts.chosen();
    return hit == null
        ? answering.offerBriefly(
            grown.bot(ConversationRules.notice("noMore"), now),
            0,
            HandoffReason.LOW_CONFIDENCE,
            question,
            facts,
            now)
        : AnswerRules.withBot(grown).bot(Handoff.answered(question, hit, 1, 1), now);
  }

  /** What answers the addition alone is about something else. */
  private static boolean isOf(Optional<Topic> topic, Hit hit) {
    return topic
        .map(Topic::candidates)
        .filter(candidates -> !candidates.isEmpty())
        .map(
            candidates -> candidates.stream().anyMatch(c -> c.article().equals(hit.article().id())))
        .orElse(true);
  }

  private static boolean isShown(Hit hit, EpisodeHistory recent) {
    return recent.shown(hit.article().id(), hit.section().id());
  }

  /** Each is answered; those that cannot be are offered to a person together. */
  Turn several(Turn grown, TurnInputs facts, Instant now) {
    var said = grown;
    var left = new ArrayList<String>();
    var shown = new HashSet<String>();
    for (var part : facts.several()) {
      if (part.answer() instanceof Answer.Found found
          && !shown.add(found.hit().article().id() + "#" + found.hit().section().id())) {
        continue;
      }
      if (part.answer() instanceof Answer.Found || part.answer() instanceof Answer.Unsure) {
        var alone = facts.parts(List.of());
        said = answering.answered(said, 0, part.question(), part.answer(), alone, now);
      } else {
        left.add(part.question());
      }
    }
    return left.isEmpty() ? said : leftOver(said, left, facts, now);
  }

  private Turn leftOver(Turn said, List<String> left, TurnInputs facts, Instant now) {
    var questions = String.join("\n", left);
    return answering.offerBriefly(
        said.bot(new Content.Notice("leftOver", Map.of(CustomerEraser.SAID, questions)), now),
        AnswerRules.misses(said) + 1,
        HandoffReason.LOW_CONFIDENCE,
        questions,
        facts,
        now);
  }
}
