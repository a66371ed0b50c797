package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Passage;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kind of answer each section gives, known before anybody asks, so that those that were found
 * can be put in order by it.
 */
final class SectionTraits {
  private final List<Traits> traits;

  SectionTraits(List<Place> places) {
    traits = places.stream().map(SectionTraits::of).toList();
  }

  /**
   * @param kinds a bit for each {@link QuestionType} whose answer the heading promises
   * @param actions see {@link OppositeActions#in}
   */
  private record Traits(int kinds, long actions) {}

  private static Traits of(Place place) {
    var heading = text(Stream.ofNullable(place.section().heading()));
    var about =
        text(
            Stream.of(
                    Stream.of(place.article().title()),
                    Stream.ofNullable(place.section().heading()),
                    place.section().questions().stream())
                .flatMap(texts -> texts));
    var kinds = 0;
    for (var type : QuestionType.values()) {
      kinds |= type.isPromisedBy(heading) ? 1 << type.ordinal() : 0;
    }
    var steps =
        place.section().passages().stream()
            .filter(passage -> passage.kind() == Passage.Kind.STEP)
            .count();
    kinds |= steps > 1 ? 1 << QuestionType.STEPS.ordinal() : 0;
    return new Traits(kinds, OppositeActions.in(about));
  }

  private static String text(Stream<Aligned> texts) {
    return texts
        .flatMap(text -> Stream.of(Language.values()).map(text::in))
        .filter(Objects::nonNull)
        .map(Texts::normal)
        .collect(Collectors.joining("\n"));
  }

  /** What a question wants. */
  record Wanted(QuestionType type, long actions) {

    static Wanted of(String question) {
      var normal = Texts.normal(question);
      return new Wanted(QuestionType.of(normal), OppositeActions.in(normal));
    }
  }

  /** Whether a section gives the kind of answer that is wanted. */
  boolean isKind(int place, Wanted wanted) {
    return (traits.get(place).kinds() & 1 << wanted.type().ordinal()) != 0;
  }

  /** Whether a section is about doing what is wanted: 1, about the opposite: -1, else 0. */
  int action(int place, Wanted wanted) {
    return OppositeActions.agreement(wanted.actions(), traits.get(place).actions());
  }
}
