package dev.madoguchi.answer;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Answers from a knowledge base that is not served, such as one with an article that nobody has
 * published yet. Customers' questions are answered by the served one meanwhile.
 */
public interface TrialAnswers {

  /** What the bot would say. */
  Mono<Answer> answer(KnowledgeBase trial, Question question);

  /**
   * The stored questions of customers' articles that their own article answers now and would not
   * answer any more, in the order of the articles.
   */
  Mono<List<LostQuestion>> lost(KnowledgeBase trial);

  /**
   * A stored question that its article would not answer any more.
   *
   * @param article by which it is answered now
   */
  record LostQuestion(String article, Language language, String question) {}
}
