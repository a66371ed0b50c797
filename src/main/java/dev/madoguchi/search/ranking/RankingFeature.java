package dev.madoguchi.search.ranking;

import java.util.Locale;

/**
 * What speaks for a section as the answer to a question; each is about 0 to 1. The last two tell
 * the sections of one article apart, and say nothing about the order of articles.
 */
public enum RankingFeature {
  /** What it scores by its words, as a share of the best. */
  WORDS,
  /** How near its text is, as a tenth of the standard deviations among texts of its language. */
  MEANING,
  /** The same of whichever is nearer, its text or the title of its article. */
  TOPIC,
  /** The cosine to the nearest of the questions that its author, or a customer, asked it with. */
  QUESTION,
  /** 1 if it gives the kind of answer that is wanted, such as steps, else 0; 3 for a definition. */
  KIND,
  /** 1 if it is about doing what is wanted, -1 if it is about the opposite, else 0. */
  ACTION;

  /** Whether the order of articles is learnt from it. */
  public boolean isForArticles() {
    return this != KIND && this != ACTION;
  }

  /** As it is called in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
