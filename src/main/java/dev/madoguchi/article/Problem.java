package dev.madoguchi.article;

/**
 * What is wrong with a file of the knowledge base, said so that its author can mend it.
 *
 * @param file relative to the knowledge base
 * @param line counted from 1; 0 if it concerns the whole file
 * @param field the front-matter field, the column, or the id of the passage; empty if none
 * @param reason what is wrong and what was expected, in English
 */
public record Problem(String file, int line, String field, String reason, Severity severity) {

  /** What a problem costs. */
  public enum Severity {
    /**
     * Something is missing from what is served: an article, a row, or one language of a sentence.
     */
    ERROR,
    /** It is served all the same. */
    WARNING,
    /** The passage is not said to customers without a review. */
    REVIEW
  }

  /** {@code file:line: field: reason}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + reason;
  }
}
