package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.answer.CurrentCalibration;
import dev.madoguchi.answer.Judgement;
import dev.madoguchi.answer.TrialAnswers;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Library;
import dev.madoguchi.embedding.EmbeddingProperties;
import dev.madoguchi.embedding.RemoteEmbeddingProperties;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchConfiguration;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchProperties;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tries knowledge bases out in an index of their own, in memory. The last one is kept for a while,
 * since whoever tries one question tries another.
 */
@Component
final class TrialIndex implements TrialAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(TrialIndex.class);
  private static final Duration KEPT = Duration.ofMinutes(5);

  /** For what is being asked when its index is given up. */
  private static final Duration LAST_ANSWERS = Duration.ofMinutes(1);

  private static final int LIMIT = 5;

  private final Library library;
  private final SearchEngine served;
  private final SearchProperties search;
  private final AnswerProperties answers;
  private final CurrentCalibration calibration;
  private @Nullable Trial last;

  TrialIndex(
      Library library,
      SearchEngine served,
      SearchProperties search,
      AnswerProperties answers,
      CurrentCalibration calibration) {
    this.library = library;
    this.served = served;
    this.search = search;
    this.answers = answers;
    this.calibration = calibration;
  }

  /**
   * A knowledge base that is tried out.
   *
   * @param loaded completes when it can be searched
   */
  private record Trial(String version, SearchEngine engine, Mono<Void> loaded) {}

  @Override
  public Mono<Answer> answer(KnowledgeBase trial, Question question) {
    return Mono.defer(() -> {
      var tried = tried(trial);
      return tried.loaded.then(answer(tried.engine, question));
    });
  }

  @Override
  public Mono<List<LostQuestion>> lost(KnowledgeBase trial) {
    return Mono.defer(() -> {
      var tried = tried(trial);
      return tried
          .loaded
          .thenMany(Flux.fromIterable(library.current().articles()))
          .concatMap(article -> Flux.fromStream(stored(article)))
          .filterWhen(question -> isAnswered(tried.engine, question).map(yes -> !yes), 1)
          .filterWhen(question -> isAnswered(served, question), 1)
          .map(Stored::lost)
          .collectList();
    });
  }

  /** A stored question as a customer of the article's cloud asks it. */
  private record Stored(String article, Question question) {

    LostQuestion lost() {
      return new LostQuestion(article, question.language(), question.text());
    }
  }

  private static Stream<Stored> stored(Article article) {
    var cloud =
        article.clouds().contains(Cloud.PUBLIC)
            ? Cloud.PUBLIC
            : article.clouds().stream().sorted().findFirst().orElse(Cloud.PUBLIC);
    return article.audience() == Audience.AGENT
        ? Stream.empty()
        : article
            .storedQuestions()
            .flatMap(stored ->
                Stream.of(Language.values())
                    .filter(language -> stored.in(language) != null)
                    .map(language ->
                        new Question(
                            String.valueOf(stored.in(language)),
                            language,
                            Audience.CUSTOMER,
                            cloud)))
            .map(question -> new Stored(article.id(), question));
  }

  private Mono<Boolean> isAnswered(SearchEngine engine, Stored stored) {
    return answer(engine, stored.question)
        .map(answer ->
            answer instanceof Answer.Found found
                && found.hit().article().id().equals(stored.article));
  }

  private Mono<Answer> answer(SearchEngine engine, Question question) {
    return engine
        .search(question, LIMIT)
        .map(found -> new Judgement(calibration.get(), answers).of(found, question.language()));
  }

  private synchronized Trial tried(KnowledgeBase base) {
    var before = last;
    if (before != null && before.version.equals(base.version())) {
      return before;
    }
    var engine =
        new SearchConfiguration()
            .searchEngine(
                search.keepingNothing(), EmbeddingProperties.NONE, RemoteEmbeddingProperties.NONE);
    var next = new Trial(base.version(), engine, engine.load(base).cache());
    last = next;
    giveUp(before);
    Mono.delay(KEPT, Schedulers.boundedElastic()).subscribe(_ -> giveUpIfLast(next));
    return next;
  }

  private synchronized void giveUpIfLast(Trial trial) {
    if (trial.equals(last)) {
      last = null;
      giveUp(trial);
    }
  }

  private static void giveUp(@Nullable Trial trial) {
    if (trial != null) {
      Mono.delay(LAST_ANSWERS, Schedulers.boundedElastic()).subscribe(_ -> close(trial));
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (last != null) {
      close(last);
    }
  }

  private static void close(Trial trial) {
    if (trial.engine instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.warn("an index could not be closed: {}", e.toString());
      }
    }
  }
}
