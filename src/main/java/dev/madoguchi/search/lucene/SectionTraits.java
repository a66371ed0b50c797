package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.TextNormalizer;
import dev.madoguchi.search.ranking.OppositeActions;
import dev.madoguchi.search.ranking.QuestionType;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What kind of answer each section gives, known before anybody asks, so that those that were found
 * can be put in order by it.
 */
final class SectionTraits {
  private final List<IndexedSection> places;

  SectionTraits(List<IndexedSection> places) {
    this.places = places;
  }

  /**
   * All of a section from which its traits follow.
   *
   * @param isIntroduction what stands before the first heading says what the article is about
   */
  record Source(
      Aligned title,
      @Nullable Aligned heading,
      List<Aligned> questions,
      boolean hasSteps,
      boolean isIntroduction) {

    static Source of(Article article, Section section) {
      var steps =
          section.passages().stream()
              .filter(passage -> passage.kind() == Passage.Kind.STEP)
              .count();
      return new Source(
          article.title(),
          section.heading(),
          section.questions(),
          steps > 1,
          section.level() <= 1 && steps == 0);
    }

    Traits traits() {
      var heading = text(Stream.ofNullable(this.heading));
      var about =
          text(
              Stream.of(Stream.of(title), Stream.ofNullable(this.heading), questions.stream())
                  .flatMap(texts -> texts));
      var kinds = EnumSet.noneOf(QuestionType.class);
      Stream.of(QuestionType.values())
          .filter(type -> type.isPromisedBy(heading))
          .forEach(kinds::add);
      if (isIntroduction) {
        kinds.add(QuestionType.DEFINITION);
      }
      if (hasSteps) {
        kinds.add(QuestionType.STEPS);
      }
      return new Traits(
          kinds,
          OppositeActions.in(about),
          OppositeActions.in(heading),
          OppositeActions.ends(heading),
          isIntroduction);
    }
  }

  /**
   * @param kinds the types of questions whose answer the section promises
   * @param actions see {@link OppositeActions#in}
   * @param heading the same of the heading alone
   * @param ends whether the heading is about undoing or ending something
   * @param introduces whether it says what the article is about
   */
  record Traits(
      Set<QuestionType> kinds,
      OppositeActions.Named actions,
      OppositeActions.Named heading,
      boolean ends,
      boolean introduces) {
    private static final OppositeActions.Named NO_ACTION =
        new OppositeActions.Named(Set.of(), Set.of());
    static final Traits NONE = new Traits(Set.of(), NO_ACTION, NO_ACTION, false, false);
  }

  private static String text(Stream<Aligned> texts) {
    return texts
        .flatMap(text -> Stream.of(Language.values()).map(text::in))
        .filter(Objects::nonNull)
        .map(TextNormalizer::normal)
        .collect(Collectors.joining("\n"));
  }

  /** What a question wants. */
  record Wanted(QuestionType type, boolean isWhatIs, OppositeActions.Named actions, boolean ends) {

    static Wanted of(String question) {
      var normal = TextNormalizer.normal(question);
      return new Wanted(
          QuestionType.of(normal),
          QuestionType.isWhatIs(normal),
          OppositeActions.in(normal),
          OppositeActions.ends(normal));
    }
  }

  /**
   * Whether a section gives the kind of answer that is wanted: 1, else 0; 3 for the beginning of an
   * article, if the question is what something is.
   */
  int kind(int place, Wanted wanted) {
    var section = traits(place);
    if (!section.kinds().contains(wanted.type())) {
      return 0;
    }
    return section.introduces() && wanted.type() == QuestionType.DEFINITION ? 3 : 1;
  }

  /** Whether a section is about doing what is wanted: 1, about the opposite: -1, else 0. */
  int action(int place, Wanted wanted) {
    return OppositeActions.agreement(wanted.actions(), traits(place).actions());
  }

  /** Whether a heading is on the opposite of what is wanted, or on ending what is not to end. */
  boolean isAgainst(int place, Wanted wanted) {
    var section = traits(place);
    return (section.ends() && !wanted.ends())
        || OppositeActions.agreement(wanted.actions(), section.heading()) < 0;
  }

  private Traits traits(int place) {
    return places.get(place).traits();
  }
}
