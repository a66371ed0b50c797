package dev.madoguchi.answer.evaluation.intents;

/** Something a text is recognised by. */
record Feature(Kind kind, String text) {

  /** What it is made of, and how much all of that kind count together. */
  enum Kind {
    WORD(1),
    /** Two words side by side; the edges of the text count as words. */
    PAIR(0.7),
    /** A few letters side by side within a word. */
    LETTERS(0.7);

    private final double share;

    Kind(double share) {
      this.share = share;
    }

    double share() {
      return share;
    }
  }
}
