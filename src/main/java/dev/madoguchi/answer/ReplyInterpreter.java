package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Understands what is said as an answer to what the bot asked last. */
final class ReplyInterpreter {
  private static final Set<Phrase> YES_OR_NO = EnumSet.of(Phrase.YES, Phrase.NO);
  private static final Set<Phrase> CHOOSING = EnumSet.of(Phrase.PICK, Phrase.NONE, Phrase.NO);

  /** "I am fine", which says no to an offer, and yes to "is that right?". */
  private static final Pattern FINE =
      Pattern.compile("((今は|今回は|もう|いえ|いや|まだ|あ|いいえ|特に)[ 、]*)*(大丈夫|だいじょうぶ|結構|けっこう|いい)(です)?(よ|わ)?");

  /** Not what was meant, rather than not wanted any more. */
  private static final Pattern DENIAL =
      Pattern.compile("違|ちが|そうじゃ|^(いいえ|いえ|no|nope)[。.!]?$|wrong|incorrect|not (it|that|right)");

  /** Takes leave rather than what is offered. */
  private static final Pattern MERE_THANKS =
      Pattern.compile(
          "(ok|okay|k|alright|all right|fine|cool|great|got it|i see)?[ ,.!]*(thx|thanks|thank you|ty|cheers)( (a lot|so much|very much|anyway))?[ .!]*");

  private static final Pattern CLEAR_YES =
      Pattern.compile("(はい|ええ|うん|もちろん|yes|yep|yeah|yup|it (did|does)).*");
  private static final Map<String, Integer> NUMBERS =
      Stream.of(
              "1 一 1つ 一つ ひとつ 最初 はじめ 初め 先頭 一番上 いちばん上 上 one first 1st top former",
              "2 二 2つ 二つ ふたつ 真ん中 まんなか 中央 two second 2nd middle",
              "3 三 3つ 三つ みっつ three third 3rd",
              "4 four fourth 4th")
          .map(line -> line.split(" ", -1))
          .flatMap(
              words -> Stream.of(words).map(word -> Map.entry(word, Integer.valueOf(words[0]))))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
  private static final Set<String> LAST =
      Set.of("last", "bottom", "latter", "最後", "一番下", "いちばん下", "下");

  private ReplyInterpreter() {}

  static Optional<DialogueAct> of(Utterance said, DialogueContext context) {
    if (said.clauses().isEmpty()) {
      return gesture(said, context);
    }
    return switch (context.asked()) {
      case NOTHING -> Optional.empty();
      case CHOICE -> chosen(said, context.choices());
      case HELPED -> yesOrNo(said, context).filter(act -> isClear(act, said));
      case OFFER, SUBJECT, FORM, WITHDRAWAL -> yesOrNo(said, context);
    };
  }

  private static Optional<DialogueAct> gesture(Utterance said, DialogueContext context) {
    var offered = context.asked() == Asked.OFFER || context.asked() == Asked.FORM;
    return offered && Stream.of("👍", "👌", "🙆", "⭕", "✅", "🙏").anyMatch(said.text()::contains)
        ? Optional.of(new DialogueAct.Agreement())
        : Optional.empty();
  }

  /** "OK" after an answer tells that it was read, and not that it helped. */
  private static boolean isClear(DialogueAct act, Utterance said) {
    return !(act instanceof DialogueAct.Agreement)
        || CLEAR_YES.matcher(said.clauses().getFirst().said()).matches();
  }

  private static Optional<DialogueAct> yesOrNo(Utterance said, DialogueContext context) {
    var asked = context.asked();
    if (asked != Asked.HELPED && MERE_THANKS.matcher(said.plain()).matches()) {
      return Optional.of(new DialogueAct.Courtesy(CourtesyKind.THANKS));
    }
    var first =
        said.clauses().stream()
            .filter(clause ->
                clause.phrase(YES_OR_NO).isPresent() || !CourtesyPhrases.isCourtesy(clause))
            .findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var clause = first.orElseThrow();
    if (asked != Asked.HELPED && clause.phrase(EnumSet.of(Phrase.WITHDRAWAL)).isPresent()) {
      return Optional.of(
          asked == Asked.WITHDRAWAL ? new DialogueAct.Agreement() : new DialogueAct.Refusal());
    }
    if (said.clauses().stream().anyMatch(other -> isSomethingElse(other, clause))) {
      return Optional.empty();
    }
    if (asked != Asked.FORM
        && clause.readings().stream().anyMatch(way -> FINE.matcher(way).matches())) {
      return Optional.of(
          asked == Asked.HELPED ? new DialogueAct.Agreement() : new DialogueAct.Refusal());
    }
    return clause
        .phrase(YES_OR_NO)
        .map(match ->
            match.phrase() == Phrase.YES ? new DialogueAct.Agreement() : new DialogueAct.Refusal());
  }

  private static boolean isSomethingElse(Clause other, Clause reply) {
    return !other.equals(reply)
        && other.phrase(YES_OR_NO).isEmpty()
        && !CourtesyPhrases.isCourtesy(other);
  }

  private static Optional<DialogueAct> chosen(Utterance said, int choices) {
    return said.clauses().stream()
        .filter(
            clause -> clause.phrase(CHOOSING).isPresent() || !CourtesyPhrases.isCourtesy(clause))
        .findFirst()
        .flatMap(clause -> clause.phrase(CHOOSING))
        .map(match ->
            switch (match.phrase()) {
              case PICK -> selection(match.number(), choices);
              case NO -> isDenial(said) ? new DialogueAct.Rejection() : new DialogueAct.Refusal();
              default -> new DialogueAct.Rejection();
            });
  }

  /** Whether what was understood is wrong, rather than not wanted. */
  static boolean isDenial(Utterance said) {
    return DENIAL.matcher(said.plain()).find();
  }

  private static DialogueAct selection(String word, int choices) {
    var number = LAST.contains(word) ? choices : NUMBERS.getOrDefault(word, 0);
    return number >= 1 && number <= choices
        ? new DialogueAct.Selection(number)
        : new DialogueAct.SmallTalk(SmallTalkKind.UNCLEAR);
  }
}
