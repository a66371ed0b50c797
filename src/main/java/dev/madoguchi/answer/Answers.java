package dev.madoguchi.answer;

import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import reactor.core.publisher.Mono;

/**
 * Answers questions from the knowledge base. Never fails: what goes wrong is {@link
 * Answer.Unavailable}.
 */
public interface Answers {

  Mono<Answer> answer(Question question);

  /**
   * A section somebody chose, with its passages that suit the question best; empty if there is no
   * such section, or none that may be seen by who asks.
   *
   * @param section the section's id; the article's best section if empty
   */
  Mono<Hit> article(String article, String section, Question question);
}
