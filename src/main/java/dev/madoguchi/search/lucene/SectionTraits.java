package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Passage;
import dev.madoguchi.message.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kind of answer each section gives, known before anybody asks, so that those that were found
 * can be put in order by it.
 */
final class SectionTraits {
  private final List<Traits> traits;

  SectionTraits(List<IndexedSection> places) {
    traits = places.stream().map(SectionTraits::of).toList();
  }

  /**
   * @param kinds the types of questions whose answer the section promises
   * @param actions see {@link OppositeActions#in}
   */
  private record Traits(Set<QuestionType> kinds, OppositeActions.Named actions) {}

  private static Traits of(IndexedSection place) {
    var heading = text(Stream.ofNullable(place.section().heading()));
    var about =
        text(
            Stream.of(
                    Stream.of(place.article().title()),
                    Stream.ofNullable(place.section().heading()),
                    place.section().questions().stream())
                .flatMap(texts -> texts));
    var kinds = EnumSet.noneOf(QuestionType.class);
    Stream.of(QuestionType.values()).filter(type -> type.isPromisedBy(heading)).forEach(kinds::add);
    var steps =
        place.section().passages().stream()
            .filter(passage -> passage.kind() == Passage.Kind.STEP)
            .count();
    if (steps > 1) {
      kinds.add(QuestionType.STEPS);
    }
    return new Traits(kinds, OppositeActions.in(about));
  }

  private static String text(Stream<Aligned> texts) {
    return texts
        .flatMap(text -> Stream.of(Language.values()).map(text::in))
        .filter(Objects::nonNull)
        .map(TextNormalizer::normal)
        .collect(Collectors.joining("\n"));
  }

  /** What a question wants. */
  record Wanted(QuestionType type, OppositeActions.Named actions) {

    static Wanted of(String question) {
      var normal = TextNormalizer.normal(question);
      return new Wanted(QuestionType.of(normal), OppositeActions.in(normal));
    }
  }

  /** Whether a section gives the kind of answer that is wanted. */
  boolean isKind(int place, Wanted wanted) {
    return traits.get(place).kinds().contains(wanted.type());
  }

  /** Whether a section is about doing what is wanted: 1, about the opposite: -1, else 0. */
  int action(int place, Wanted wanted) {
    return OppositeActions.agreement(wanted.actions(), traits.get(place).actions());
  }
}
