package dev.madoguchi.search;

import dev.madoguchi.article.KnowledgeBase;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Finds articles, best first. The embedded engine is Lucene; a cluster may take its place. */
public interface SearchEngine {

  /**
   * Completes as soon as there is something to search; with an error if the first knowledge base
   * could not be put in place, until a later one has been.
   */
  Mono<Void> ready();

  /**
   * Completes with an error if the engine cannot be asked; finding nothing is not an error.
   *
   * @param limit how many articles at the most
   */
  Mono<SearchResult> search(Question question, int limit);

  /**
   * A section of an article, with its passages that suit the question best; empty if there is none
   * that who asks may see. Its score is how much of what is asked its heading and one passage hold,
   * from 0 to 1.
   *
   * @param section the section's id; the best section of the article if empty
   */
  Mono<Hit> open(String article, String section, Question question);

  /** What it does without at present, in words for operators; empty if nothing is missing. */
  default Optional<String> degraded() {
    return Optional.empty();
  }

  /**
   * Completes when nothing is being made any more that makes answers from the knowledge base loaded
   * last better; with an error if it could not be made.
   */
  default Mono<Void> settled() {
    return Mono.empty();
  }

  /**
   * Puts this knowledge base in the place of the one searched so far. Searches under way finish on
   * the old one; if it fails, the old one stays.
   */
  Mono<Void> load(KnowledgeBase knowledgeBase);
}
