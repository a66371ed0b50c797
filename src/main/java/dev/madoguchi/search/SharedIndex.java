package dev.madoguchi.search;

import dev.madoguchi.message.Cloud;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An index of sections outside of the product, which several instances search together. It brings
 * candidates; their order and how sure an answer is are worked out by the product.
 */
public interface SharedIndex extends AutoCloseable {

  /**
   * Completes when all of these editions can be searched, written by this instance or by another;
   * then they are the current ones, all at the same moment. Does nothing that has been done.
   *
   * @param byAlias each under the name by which operators find what is current
   */
  Mono<Void> publish(Map<String, Edition> byAlias);

  /**
   * The sections that suit one of the queries best, by their number in the edition, each at least
   * once. With an {@link EditionMissingException} if the edition is not there.
   */
  Flux<Integer> candidates(String edition, List<Query> queries);

  @Override
  void close();

  /**
   * Sections of articles as one audience sees them.
   *
   * @param name differs when anything does that can be found
   * @param sections in the order of their numbers, from 0
   */
  record Edition(String name, List<Document> sections) {

    public Edition {
      sections = List.copyOf(sections);
    }
  }

  /**
   * A section.
   *
   * @param words by the name of a field, cut already and joined by spaces
   * @param clouds to which of them it applies
   */
  record Document(Map<String, String> words, List<Cloud> clouds) {

    public Document {
      words = Map.copyOf(words);
      clouds = List.copyOf(clouds);
    }
  }

  /**
   * What to look for; a section scores for each term it has.
   *
   * @param more how much further options of a term count beside the best, 0 to 1
   * @param limit how many sections at the most
   */
  record Query(List<Term> terms, Cloud cloud, double more, int limit) {

    public Query {
      terms = List.copyOf(terms);
    }
  }

  /** One thing that is asked for: any option will do, the best counts. */
  record Term(List<Option> options) {

    public Term {
      options = List.copyOf(options);
    }
  }

  /** One way to say it; what all of its words score is added up. */
  record Option(List<Word> words) {

    public Option {
      words = List.copyOf(words);
    }
  }

  /** A word in a field, and how much it counts. */
  record Word(String field, String text, double weight) {}

  /** An edition is not there: it was deleted, or the index has lost all. */
  final class EditionMissingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EditionMissingException(String message) {
      super(message);
    }
  }
}
