package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The answers of one turn: each question is looked up once, however often it is asked. */
final class TurnAnswers implements Answers {
  private final Answers answers;
  private final Map<Question, Mono<Answer>> asked = new ConcurrentHashMap<>();
  private final Map<Opened, Mono<Hit>> opened = new ConcurrentHashMap<>();

  private record Opened(String article, String section, Question question) {}

  TurnAnswers(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Mono<Answer> answer(Question question) {
    return asked.computeIfAbsent(question, once -> answers.answer(once).cache());
  }

  @Override
  public Mono<Hit> article(String article, String section, Question question) {
    return opened.computeIfAbsent(
        new Opened(article, section, question),
        _ -> answers.article(article, section, question).cache());
  }
}
