package dev.madoguchi.search.lucene;

/**
 * How much the parts of a search count.
 *
 * @param title a word in the title of the article, compared with one anywhere in the section
 * @param heading a word in the heading of the section
 * @param question a word in one of the article's questions
 * @param other what was found in the other language of an article, compared with the own one
 * @param synonym a word that means the same as one that is in the index
 * @param rescue a word that means the same as one that is not
 * @param phrase several words that mean something together
 * @param more further words that mean the same, beside the one that counts most
 * @param coverage holding all that is asked for, compared with holding nothing of it
 * @param literal how much less other words count where a section has all of the question's own
 */
record RankingWeights(
    double title,
    double heading,
    double question,
    double other,
    double synonym,
    double rescue,
    double phrase,
    double more,
    double coverage,
    double literal) {

  /** What did well on different knowledge bases. */
  static final RankingWeights DEFAULT =
      new RankingWeights(0.6, 1.0, 1.0, 0.8, 0.7, 0.9, 0.6, 0.5, 0.7, 0.5);

  /**
   * How much words count that mean the same, compared with a question whose own words say nothing.
   *
   * @param held how much of the question one section has word for word, 0 to 1
   */
  double wording(double held) {
    return 1 - literal * Math.pow(held, 4);
  }

  double of(IndexField field) {
    return switch (field) {
      case TITLE -> title;
      case HEADING -> heading;
      case QUESTION -> question;
      case ALL -> 1;
    };
  }
}
