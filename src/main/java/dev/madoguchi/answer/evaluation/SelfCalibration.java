package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.answer.CurrentCalibration;
import dev.madoguchi.answer.Judgement;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Library;
import dev.madoguchi.embedding.EmbeddingProperties;
import dev.madoguchi.embedding.RemoteEmbeddingProperties;
import dev.madoguchi.search.SearchConfiguration;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchProperties;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Fits confidence to each knowledge base by its own stored questions, which are asked of a copy
 * without them: some time after the start, one after the other with pauses, so that customers do
 * not notice. What an operator has fitted is left alone.
 */
@Component
final class SelfCalibration {
  private static final Logger LOG = LoggerFactory.getLogger(SelfCalibration.class);

  /** How long a knowledge base must have been the current one. */
  private static final Duration AFTER = Duration.ofMinutes(1);

  /** Between questions, at least. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** So many times as long as a question took nothing is asked: a fifth of one processor. */
  private static final int REST = 4;

  private static final int MOST_QUESTIONS = 600;

  /** A second index of more would take memory that customers' questions need. */
  private static final int MOST_PASSAGES = 50_000;

  private static final int LIMIT = 5;

  private final AnswerProperties answers;
  private final SearchProperties search;
  private final CurrentCalibration current;
  private final Duration pause;
  private final Disposable running;

  @Autowired
  SelfCalibration(
      Library library,
      AnswerProperties answers,
      SearchProperties search,
      CurrentCalibration current) {
    this.answers = answers;
    this.search = search;
    this.current = current;
    this.pause = PAUSE;
    this.running =
        answers.selfCalibration() && !current.isFitted()
            ? library
                .versions()
                .distinctUntilChanged(KnowledgeBase::version)
                .switchMap(base -> Mono.delay(AFTER).then(learnt(base)))
                .subscribe()
            : Disposables.disposed();
  }

  /** Only for trying out; without pauses. */
  private SelfCalibration(
      AnswerProperties answers, SearchProperties search, CurrentCalibration current) {
    this.answers = answers;
    this.search = search;
    this.current = current;
    this.pause = Duration.ZERO;
    this.running = Disposables.disposed();
  }

  /** What a server with these settings would learn from a knowledge base, in a line. */
  static String report(KnowledgeBase base, AnswerProperties answers, SearchProperties search) {
    var current = new CurrentCalibration(answers);
    if (!answers.selfCalibration() || current.isFitted()) {
      return "confidence is not fitted at the start: "
          + (current.isFitted()
              ? answers.calibration()
              : "madoguchi.answer.self-calibration is off");
    }
    if (base.passages() > MOST_PASSAGES) {
      return "confidence stays as it was: more than " + MOST_PASSAGES + " passages";
    }
    return new SelfCalibration(answers, search, current)
        .of(base)
        .map(OwnQuestions::told)
        .toFuture()
        .join();
  }

  @PreDestroy
  void stop() {
    running.dispose();
  }

  private Mono<OwnQuestions> learnt(KnowledgeBase base) {
    return base.passages() > MOST_PASSAGES
        ? Mono.empty()
        : of(base)
            .doOnNext(found -> {
              current.replace(found.calibration());
              LOG.info("{}", found.told());
            })
            .onErrorResume(e -> {
              LOG.warn("confidence stays as it was: {}", e.toString());
              return Mono.empty();
            });
  }

  /** Asks the stored questions; fails if the copy cannot be indexed. */
  Mono<OwnQuestions> of(KnowledgeBase base) {
    return Mono.fromCallable(() -> HeldOutQuestions.of(base))
        .flatMap(this::of)
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Mono<OwnQuestions> of(HeldOutQuestions heldOut) {
    return Mono.using(
        this::engine,
        engine ->
            engine
                .load(heldOut.rest())
                .then(engine.settled())
                .then(asked(engine, some(heldOut.questions()))),
        SelfCalibration::close);
  }

  private Mono<OwnQuestions> asked(SearchEngine engine, List<LabelledQuestion> questions) {
    var trial = new QuestionTrial(engine, new Judgement(current.initial(), answers), LIMIT);
    return Flux.fromIterable(questions)
        .concatMap(question -> paced(trial.of(question)), 1)
        .collectList()
        .map(outcomes -> OwnQuestions.of(current.initial(), outcomes));
  }

  private Mono<QuestionOutcome> paced(Mono<QuestionOutcome> asked) {
    return asked
        .elapsed()
        .flatMap(took -> Mono.just(took.getT2()).delayElement(longer(pause, took.getT1() * REST)));
  }

  private static Duration longer(Duration pause, long millis) {
    return pause.isZero() || pause.toMillis() >= millis ? pause : Duration.ofMillis(millis);
  }

  /** Evenly from all articles. */
  private static List<LabelledQuestion> some(List<LabelledQuestion> all) {
    var step = Math.max(1, (all.size() + MOST_QUESTIONS - 1) / MOST_QUESTIONS);
    var some = new ArrayList<LabelledQuestion>();
    for (var i = 0; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  private SearchEngine engine() {
    return new SearchConfiguration()
        .searchEngine(
            search.keepingNothing(), EmbeddingProperties.NONE, RemoteEmbeddingProperties.NONE);
  }

  private static void close(@Nullable SearchEngine engine) {
    if (engine instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.warn("an index could not be closed: {}", e.toString());
      }
    }
  }
}
