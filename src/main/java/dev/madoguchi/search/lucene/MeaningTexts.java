package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts of a knowledge base, in one language, of which vectors are made. A text that is not
 * there is empty.
 *
 * @param sections each with its title and heading, by place
 * @param titles by article
 * @param asked the questions stored with an article as a whole, by article
 * @param askedOfSection those stored with a section, by place
 */
record MeaningTexts(
    List<String> sections,
    List<String> titles,
    List<List<String>> asked,
    List<List<String>> askedOfSection) {
  MeaningTexts {
    sections = List.copyOf(sections);
    titles = List.copyOf(titles);
    asked = List.copyOf(asked);
    askedOfSection = List.copyOf(askedOfSection);
  }

  static MeaningTexts of(List<IndexedSection> places, List<Article> articles, Language language) {
    return new MeaningTexts(
        places.stream().map(place -> section(place, language)).toList(),
        articles.stream().map(article -> in(article.title(), language)).toList(),
        articles.stream().map(article -> questions(article.questions(), language)).toList(),
        places.stream().map(place -> questions(place.section().questions(), language)).toList());
  }

  /** All of them. */
  List<String> all() {
    return Stream.of(
            sections.stream(),
            titles.stream(),
            asked.stream().flatMap(List::stream),
            askedOfSection.stream().flatMap(List::stream))
        .flatMap(texts -> texts)
        .toList();
  }

  private static String in(Aligned text, Language language) {
    return Objects.requireNonNullElse(text.in(language), "");
  }

  private static List<String> questions(List<Aligned> questions, Language language) {
    return questions.stream()
        .map(question -> in(question, language))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Empty if nothing stands under the heading in the language. */
  private static String section(IndexedSection place, Language language) {
    var section = place.section();
    if (section.passages().stream().noneMatch(passage -> passage.text().isIn(language))) {
      return "";
    }
    var said = section.passages().stream().map(passage -> passage.text());
    return Stream.of(Stream.of(place.article().title()), Stream.ofNullable(section.heading()), said)
        .flatMap(part -> part)
        .map(text -> in(text, language))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
