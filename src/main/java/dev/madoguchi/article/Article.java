package dev.madoguchi.article;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An article of the knowledge base.
 *
 * @param id unique in the knowledge base, stable over versions
 * @param version changes when, and only when, the content does
 * @param category null if unknown
 * @param clouds where it applies; never empty
 * @param updated when its text was last changed by its author; null if unknown
 * @param questions questions that the whole of it answers, as customers would ask them; each in one
 *     language or both
 * @param source the file it was read from, relative to the knowledge base
 */
public record Article(
    String id,
    String version,
    Aligned title,
    @Nullable Category category,
    Audience audience,
    Set<Cloud> clouds,
    Provenance provenance,
    @Nullable LocalDate updated,
    List<Aligned> questions,
    List<Section> sections,
    String source) {

  public Article {
    clouds = Set.copyOf(clouds);
    questions = List.copyOf(questions);
    sections = List.copyOf(sections);
  }

  /** What a customer is to do before anything else that the article says. */
  public List<Passage> first() {
    return sections.stream()
        .flatMap(section -> section.sayable().passages().stream())
        .filter(passage -> passage.kind() == Passage.Kind.FIRST)
        .toList();
  }

  /** Every question that the article or one of its sections answers. */
  public Stream<Aligned> storedQuestions() {
    return Stream.concat(
        questions.stream(), sections.stream().flatMap(section -> section.questions().stream()));
  }

  /** The same with other sections. */
  Article with(List<Section> others) {
    return new Article(
        id,
        version,
        title,
        category,
        audience,
        clouds,
        provenance,
        updated,
        questions,
        others,
        source);
  }
}
