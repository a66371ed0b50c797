package dev.madoguchi.conversation;

import dev.madoguchi.answer.AnaphoraResolver;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.Corrections;
import dev.madoguchi.answer.DialogueAct.FollowUpKind;
import dev.madoguchi.answer.FactPassages;
import dev.madoguchi.answer.FollowUpQuestions;
import dev.madoguchi.article.Section;
import dev.madoguchi.search.Hit;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks up what goes on from what was asked and answered before: in the article shown first, then
 * as the readings of the words that a question can be made of.
 *
 * @param answers those of this turn
 */
record FollowUpLookups(Answers answers, ArticleLookups articles, Clock clock) {
  /** So much of a question has to stand in an article for it to be answered there. */
  private static final double HELD = 0.6;

  /** From so sure on, another article tells a fact of what was asked before. */
  private static final double SURELY = 0.85;

  private static final Pattern PRONOUN = Pattern.compile("^(それ|これ|あれ)(って|は|も|だと)?");

  Mono<TurnInputs> followUp(
      Conversation conversation, FollowUpKind kind, String text, EpisodeHistory recent) {
    return switch (kind) {
      case VARIANT -> continued(conversation, text, recent);
      case MORE ->
          Mono.justOrEmpty(recent.answered())
              .flatMap(answer -> next(conversation, answer))
              .map(TurnInputs::of)
              .defaultIfEmpty(TurnInputs.NONE);
      case AGAIN, FAILED -> Mono.just(TurnInputs.NONE);
    };
  }

  /** The section of the article shown last to which the words were written as what comes next. */
  Mono<Hit> next(Conversation conversation, String text, EpisodeHistory recent) {
    return Mono.justOrEmpty(recent.answered())
        .filter(shown -> AnswerRules.isAlike(shown.question(), text))
        .flatMap(shown ->
            answers.article(shown.article(), "", ArticleLookups.question(conversation, text)))
        .mapNotNull(opened ->
            FollowUpQuestions.of(
                opened,
                text,
                conversation.openTopic(clock.instant()).map(Topic::question).orElse("")));
  }

  /** The section after the one that has been shown. */
  private Mono<Hit> next(Conversation conversation, Content.Answered answer) {
    var question = ArticleLookups.question(conversation, answer.question());
    return answers
        .article(answer.article(), answer.section(), question)
        .flatMap(hit -> {
          var sections = hit.article().sections().stream().map(Section::id).toList();
          var next = sections.indexOf(answer.section()) + 1;
          return next < sections.size()
              ? answers.article(answer.article(), sections.get(next), question)
              : Mono.empty();
        });
  }

  /** The first reading of the words that is answered with what has not been shown. */
  private Mono<TurnInputs> continued(
      Conversation conversation, String words, EpisodeHistory recent) {
    var text = Corrections.meant(words);
    var replaced =
        conversation
            .openTopic(clock.instant())
            .flatMap(topic ->
                Corrections.replaced(topic.question(), words)
                    .or(() -> Corrections.redirected(topic.question(), words)));
    if (replaced.isPresent()) {
      return articles
          .answered(conversation, replaced.orElseThrow())
          .filter(inputs -> inputs.answer() instanceof Answer.Found)
          .switchIfEmpty(Mono.defer(() -> asked(conversation, text, recent)));
    }
    return (FactPassages.isAsked(text) && BackReference.isBare(text)
            ? withinShown(conversation, text, recent).map(TurnInputs::of)
            : inShown(conversation, text, true, recent))
        .switchIfEmpty(Mono.defer(() -> asked(conversation, text, recent)));
  }

  /**
   * What the article shown last says to the words, if no other says more.
   *
   * @param refers whether the words leave out what they are about, or ask nothing
   */
  Mono<TurnInputs> inShown(
      Conversation conversation, String text, boolean refers, EpisodeHistory recent) {
    var going =
        new ShownArticleLookups.Continuation(
            text,
            ArticleLookups.question(conversation, text),
            ArticleLookups.question(conversation, articles.together(conversation, text)),
            refers);
    return conversation.openTopic(clock.instant()).isEmpty() || conversation.hasOpenTicket()
        ? Mono.empty()
        : Mono.justOrEmpty(recent.answered())
            .filter(shown -> AnswerRules.isAlike(shown.question(), text))
            .flatMap(shown -> new ShownArticleLookups(answers).of(going, shown))
            .map(TurnInputs::of);
  }

  private Mono<TurnInputs> asked(Conversation conversation, String text, EpisodeHistory recent) {
    var topic = conversation.openTopic(clock.instant());
    return Flux.fromStream(topic.stream().flatMap(open -> readings(open.question(), text)))
        .concatMap(reading -> read(conversation, reading, text), 1)
        .filter(inputs -> FollowUpTurns.goesOn(inputs, text, topic, recent))
        .filter(inputs -> isFact(inputs, text, recent))
        .filter(inputs -> inputs.isSure() || !BackReference.isYesOrNo(text))
        .next()
        .switchIfEmpty(
            Mono.defer(() ->
                articles
                    .answered(conversation, articles.together(conversation, text))
                    .filter(inputs -> FactPassages.isOfMoney(text) || isFact(inputs, text, recent))
                    .defaultIfEmpty(TurnInputs.NONE)));
  }

  /** The date, the time or the amount that the article shown last tells; empty if it tells none. */
  private Mono<Hit> withinShown(Conversation conversation, String text, EpisodeHistory recent) {
    var question = ArticleLookups.question(conversation, BackReference.matter(text));
    return Mono.justOrEmpty(recent.answered())
        .flatMap(shown ->
            answers
                .article(shown.article(), "", question)
                .mapNotNull(hit ->
                    hit.score() >= HELD && holds(hit, shown.section(), text)
                        ? hit
                        : FactPassages.of(
                            hit, shown.section(), text, articles.together(conversation, text))));
  }

  /** The words alone count only if the question before does not lead elsewhere. */
  private Mono<TurnInputs> read(Conversation conversation, String reading, String text) {
    var found = articles.answered(conversation, reading);
    return reading.equals(text)
        ? found.filterWhen(alone ->
            articles
                .answered(conversation, articles.together(conversation, text))
                .map(both -> isInOneArticle(alone, both)))
        : found;
  }

  private static boolean isInOneArticle(TurnInputs one, TurnInputs other) {
    return one.answer() instanceof Answer.Found(_, var hit, _)
        && other.answer() instanceof Answer.Found(_, var beside, _)
        && hit.article().id().equals(beside.article().id());
  }

  /** Who only asks by when, or how much, is told of nothing else. */
  private static boolean isFact(TurnInputs inputs, String text, EpisodeHistory recent) {
    return !FactPassages.isAsked(text)
        || (inputs.answer() instanceof Answer.Found(_, var hit, _)
            && FactPassages.isTold(hit, text)
            && (!BackReference.isBare(text)
                || FollowUpTurns.isWhereShown(inputs, recent)
                || (FactPassages.isOfMoney(text) && inputs.isSure())
                || isSurely(inputs)));
  }

  private static boolean isSurely(TurnInputs inputs) {
    return inputs.answer() instanceof Answer.Found(var confidence, _, _)
        && confidence.value() >= SURELY;
  }

  /** What names nothing is asked of what is in sight; who asks for a fact is told one. */
  private static boolean holds(Hit hit, String shown, String text) {
    return (!BackReference.isBare(text) || hit.section().id().equals(shown))
        && (!FactPassages.isAsked(text) || FactPassages.isTold(hit, text));
  }

  /** With its matter in place of a pronoun, beside it, and as a question that needs none. */
  private static Stream<String> readings(String topic, String text) {
    return Stream.of(
            AnaphoraResolver.filledIn(topic, text).stream(),
            Stream.of(FollowUpTurns.together(topic, text)),
            Stream.of(text)
                .filter(alone -> !BackReference.isIn(alone) && !BackReference.isBeside(alone)),
            Stream.of(text)
                .filter(FactPassages::isOfMoney)
                .map(money -> PRONOUN.matcher(money).replaceFirst("")))
        .flatMap(reading -> reading);
  }

  /** What is told beside a question: what the article shown says to it, or what both ask for. */
  Mono<TurnInputs> added(Conversation conversation, String text, EpisodeHistory recent) {
    return inShown(conversation, text, true, recent)
        .switchIfEmpty(
            Mono.defer(
                () -> articles.answered(conversation, articles.together(conversation, text))));
  }
}
