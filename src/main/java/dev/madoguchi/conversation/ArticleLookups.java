package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.search.Question;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks up in the articles what one turn asks for, each question once. */
final class ArticleLookups {
  /** So many questions of one message are answered; the others go to a person. */
  private static final int AT_ONCE = 4;

  private final Answers answers;
  private final Clock clock;

  ArticleLookups(Answers answers, Clock clock) {
    this.answers = new TurnAnswers(answers);
    this.clock = clock;
  }

  /** What goes on from what was asked and answered before. */
  FollowUpLookups followUps() {
    return new FollowUpLookups(answers, this, clock);
  }

  /** A section, with what of it answers what was asked before. */
  Mono<TurnInputs> opened(Conversation conversation, String article, String section) {
    var topic = conversation.topic();
    return answers
        .article(article, section, question(conversation, topic == null ? "" : topic.question()))
        .map(TurnInputs::of)
        .defaultIfEmpty(TurnInputs.NONE);
  }

  /** What is added to a ticket is no question about what the ticket is about. */
  String together(Conversation conversation, String text) {
    return conversation
        .openTopic(clock.instant())
        .filter(_ -> !conversation.hasOpenTicket())
        .map(topic -> FollowUpTurns.together(topic.question(), text))
        .orElse(text);
  }

  Mono<TurnInputs> several(Conversation conversation, List<String> questions) {
    return Flux.range(0, questions.size())
        .concatMap(at ->
            at < AT_ONCE
                ? oneOf(conversation, questions, at).map(inputs -> part(questions.get(at), inputs))
                : Mono.just(
                    new TurnInputs.Part(
                        questions.get(at), new Answer.Nothing(Confidence.NONE, List.of()), null)))
        .collectList()
        .map(TurnInputs.NONE::parts);
  }

  /** "Where is it saved?" is asked of what was asked before; so may be what has no answer alone. */
  private Mono<TurnInputs> oneOf(Conversation conversation, List<String> questions, int at) {
    var question = questions.get(at);
    if (at == 0) {
      return answered(conversation, question);
    }
    var before = questions.get(at - 1);
    var both = answered(conversation, FollowUpTurns.together(before, question));
    return BackReference.isIn(question)
        ? both.flatMap(found ->
            answered(conversation, before)
                .flatMap(earlier ->
                    isSame(found, earlier) ? answered(conversation, question) : Mono.just(found)))
        : answered(conversation, question)
            .flatMap(alone ->
                alone.answer() instanceof Answer.Found
                    ? Mono.just(alone)
                    : both.filter(together -> together.answer() instanceof Answer.Found)
                        .defaultIfEmpty(alone));
  }

  /** Whether the same section answers both. */
  private static boolean isSame(TurnInputs one, TurnInputs other) {
    return one.answer() instanceof Answer.Found(_, var hit, _)
        && other.answer() instanceof Answer.Found(_, var earlier, _)
        && hit.article().id().equals(earlier.article().id())
        && hit.section().id().equals(earlier.section().id());
  }

  private static TurnInputs.Part part(String question, TurnInputs inputs) {
    var answer = inputs.answer() == null ? new Answer.Unavailable() : inputs.answer();
    return new TurnInputs.Part(question, answer, inputs.elsewhere());
  }

  /** What the articles say to these words. */
  Mono<TurnInputs> answered(Conversation conversation, String text) {
    return answered(question(conversation, text));
  }

  private Mono<TurnInputs> answered(Question question) {
    return answers
        .answer(question)
        .flatMap(answer ->
            answer instanceof Answer.Nothing || answer instanceof Answer.Unsure
                ? elsewhere(question)
                    .map(TurnInputs.of(answer)::elsewhere)
                    .defaultIfEmpty(TurnInputs.of(answer))
                : Mono.just(TurnInputs.of(answer)));
  }

  /**
   * A cloud whose articles would have answered, so that the customer is told why ours do not; an
   * article that is for both is no reason.
   */
  private Mono<Cloud> elsewhere(Question question) {
    return Flux.fromArray(Cloud.values())
        .filter(cloud -> cloud != question.cloud())
        .filterWhen(
            cloud ->
                answers.answer(question.in(cloud)).map(answer -> isOnlyThere(answer, question)),
            1)
        .next();
  }

  private static boolean isOnlyThere(Answer answer, Question question) {
    return answer instanceof Answer.Found(_, var hit, _)
        && !hit.article().clouds().contains(question.cloud());
  }

  /** What was asked last, for another cloud. */
  Mono<TurnInputs> again(Conversation conversation, Cloud cloud) {
    var topic = conversation.topic();
    return topic == null || topic.question().isBlank()
        ? Mono.just(TurnInputs.NONE)
        : answered(question(conversation, topic.question()).in(cloud));
  }

  static Question question(Conversation conversation, String text) {
    var language =
        conversation.hasOpenTicket()
            ? LanguageDetector.of(text).orElse(conversation.language())
            : conversation.language();
    return new Question(text, language, Audience.CUSTOMER, conversation.cloud());
  }
}
