package dev.madoguchi.article;

import java.util.List;
import java.util.Optional;

/** What is said about an article beside its text: front matter, the columns of a row. */
interface Fields {

  /** The field's only value, trimmed; empty if there is none. */
  Optional<String> text(String field);

  /** All values of the field, trimmed, without empty ones. */
  List<String> texts(String field);

  /** Where the field stands, or would stand. */
  int line(String field);
}
