package dev.madoguchi.answer;

import dev.madoguchi.search.Hit;
import java.util.List;

/** What may be said to a question. */
public sealed interface Answer {

  /** An answer that is sure enough to be given. */
  record Found(Confidence confidence, Hit hit, List<Hit> others) implements Answer {

    public Found {
      others = List.copyOf(others);
    }

    /** Whether the author wrote this very question. */
    public boolean isCertain() {
      return confidence.equals(Confidence.CERTAIN);
    }
  }

  /** Not sure: at most three articles to choose from, best first. */
  record Unsure(Confidence confidence, List<Hit> choices) implements Answer {

    public Unsure {
      choices = List.copyOf(choices);
    }
  }

  /** Nothing that is worth showing to a customer. The candidates are for the agent. */
  record Nothing(Confidence confidence, List<Hit> candidates) implements Answer {

    public Nothing {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * The search engine could not be asked, or not in time.
   *
   * @param limited whether it was not asked because who asks, or all together, ask too much
   */
  record Unavailable(boolean limited) implements Answer {

    /** It does not answer. */
    public Unavailable() {
      this(false);
    }
  }
}
