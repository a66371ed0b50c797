package dev.madoguchi.search.ranking;

import java.util.Locale;

/** What speaks for a section as the answer to a question; each is about 0 to 1. */
public enum RankingFeature {
  /** What it scores by its words, as a share of the best. */
  WORDS,
  /** How near its text is, as a tenth of the standard deviations among texts of its language. */
  MEANING,
  /** The same of whichever is nearer, its text or the title of its article. */
  TOPIC,
  /** The cosine to the nearest of the questions that its author, or a customer, asked it with. */
  QUESTION;

  /** As it is called in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
