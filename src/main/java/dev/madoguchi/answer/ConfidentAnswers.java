package dev.madoguchi.answer;

import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the search engine, and says only what is likely to be right. */
@Component
final class ConfidentAnswers implements Answers {
  private static final Logger LOG = LoggerFactory.getLogger(ConfidentAnswers.class);
  private static final int CANDIDATES = 5;

  /** For how long the first questions wait for the first articles. */
  private static final Duration FIRST_ARTICLES = Duration.ofSeconds(30);

  private final SearchEngine engine;
  private final AnswerProperties properties;
  private final CurrentCalibration calibration;

  ConfidentAnswers(
      SearchEngine engine, AnswerProperties properties, CurrentCalibration calibration) {
    this.engine = engine;
    this.properties = properties;
    this.calibration = calibration;
  }

  @Override
  public Mono<Answer> answer(Question question) {
    return asked(engine.search(question, CANDIDATES))
        .map(findings -> judgement().of(findings, question.language()))
        .onErrorResume(this::unavailable);
  }

  private Judgement judgement() {
    return new Judgement(calibration.get(), properties);
  }

  @Override
  public Mono<Hit> article(String article, String section, Question question) {
    return asked(engine.open(article, section, question))
        .doOnError(e -> LOG.warn("article {} could not be opened: {}", article, e.toString()))
        .onErrorComplete();
  }

  private <T> Mono<T> asked(Mono<T> found) {
    return engine.ready().timeout(FIRST_ARTICLES).then(found.timeout(properties.within()));
  }

  private Mono<Answer> unavailable(Throwable fault) {
    LOG.warn("search engine could not be asked: {}", fault.toString());
    return Mono.just(new Answer.Unavailable());
  }
}
