package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ConfidentAnswersTest {
  private static final Question QUESTION =
      new Question("invoice", Language.EN, Audience.CUSTOMER, Cloud.PUBLIC);

  private static final Mono<SearchResult> NOTHING =
      Mono.just(new SearchResult(List.of(), Map.of()));

  @Test
  void findingNothingIsNothing() {
    var answers = answers(NOTHING);
    StepVerifier.create(answers.answer(QUESTION))
        .assertNext(answer -> assertThat(answer).isInstanceOf(Answer.Nothing.class))
        .verifyComplete();
  }

  @Test
  void anEngineThatFailsIsUnavailable() {
    var answers = answers(Mono.error(new IllegalStateException("broken")));
    StepVerifier.create(answers.answer(QUESTION))
        .expectNext(new Answer.Unavailable())
        .verifyComplete();
    StepVerifier.create(answers.article("a", "s", QUESTION)).verifyComplete();
  }

  @Test
  void anEngineThatIsTooSlowIsUnavailable() {
    StepVerifier.withVirtualTime(() -> answers(Mono.never()).answer(QUESTION))
        .thenAwait(Duration.ofSeconds(2))
        .expectNext(new Answer.Unavailable())
        .verifyComplete();
  }

  @Test
  void aQuestionWaitsForTheFirstArticlesLongerThanForASearch() {
    StepVerifier.withVirtualTime(
            () -> answers(Mono.delay(Duration.ofSeconds(20)).then(), NOTHING).answer(QUESTION))
        .thenAwait(Duration.ofSeconds(20))
        .assertNext(answer -> assertThat(answer).isInstanceOf(Answer.Nothing.class))
        .verifyComplete();
  }

  @Test
  void firstArticlesThatNeverComeAreNotWaitedForForEver() {
    StepVerifier.withVirtualTime(() -> answers(Mono.never(), NOTHING).answer(QUESTION))
        .thenAwait(Duration.ofSeconds(30))
        .expectNext(new Answer.Unavailable())
        .verifyComplete();
  }

  @Test
  void anEngineWithoutArticlesIsUnavailableRatherThanIgnorant() {
    var failed = Mono.<Void>error(new IllegalStateException("broken"));
    StepVerifier.create(answers(failed, NOTHING).answer(QUESTION))
        .expectNext(new Answer.Unavailable())
        .verifyComplete();
    StepVerifier.create(answers(failed, NOTHING).article("a", "s", QUESTION)).verifyComplete();
  }

  private static Answers answers(Mono<SearchResult> findings) {
    return answers(Mono.empty(), findings);
  }

  private static Answers answers(Mono<Void> ready, Mono<SearchResult> findings) {
    var engine =
        new SearchEngine() {
          @Override
          public Mono<Void> ready() {
            return ready;
          }

          @Override
          public Mono<SearchResult> search(Question question, int limit) {
            return findings;
          }

          @Override
          public Mono<Hit> open(String article, String section, Question question) {
            return findings.then(Mono.empty());
          }

          @Override
          public Mono<Void> load(KnowledgeBase knowledgeBase) {
            return Mono.empty();
          }
        };
    return new ConfidentAnswers(
        engine, AnswerProperties.DEFAULT, new CurrentCalibration(AnswerProperties.DEFAULT));
  }
}
