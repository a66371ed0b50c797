package dev.madoguchi.answer;

import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the search engine, and says only what is likely to be right. */
@Component
final class ConfidentAnswers implements Answers {
  private static final Logger LOG = LoggerFactory.getLogger(ConfidentAnswers.class);
  private static final int CANDIDATES = 5;

  private final SearchEngine engine;
  private final AnswerProperties properties;
  private final Judgement judgement;

  ConfidentAnswers(SearchEngine engine, AnswerProperties properties) {
    this.engine = engine;
    this.properties = properties;
    this.judgement = new Judgement(Calibration.in(properties.calibration()), properties);
  }

  @Override
  public Mono<Answer> answer(Question question) {
    return engine
        .search(question, CANDIDATES)
        .timeout(properties.within())
        .map(findings -> judgement.of(findings, question.language()))
        .onErrorResume(this::unavailable);
  }

  @Override
  public Mono<Hit> article(String article, String section, Question question) {
    return engine
        .open(article, section, question)
        .timeout(properties.within())
        .doOnError(e -> LOG.warn("article {} could not be opened: {}", article, e.toString()))
        .onErrorComplete();
  }

  private Mono<Answer> unavailable(Throwable fault) {
    LOG.warn("search engine could not be asked: {}", fault.toString());
    return Mono.just(new Answer.Unavailable());
  }
}
