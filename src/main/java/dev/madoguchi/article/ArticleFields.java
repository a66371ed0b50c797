package dev.madoguchi.article;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said about an article beside its text: front matter, the columns of a row. */
interface ArticleFields {

  /** The field's only value, trimmed; empty if there is none. */
  Optional<String> text(String field);

  /** All values of the field, trimmed, without empty ones. */
  List<String> texts(String field);

  /** Where the field stands, or would stand. */
  int line(String field);

  /** The values of a field in Japanese and of its counterpart in English. */
  default List<Aligned> bilingual(String ja, String en) {
    return Stream.concat(
            texts(ja).stream().map(text -> new Aligned(text, null)),
            texts(en).stream().map(text -> new Aligned(null, text)))
        .toList();
  }
}
