package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.ranking.RankingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One search of a snapshot, in both languages; an article counts as what its best section does. */
record SnapshotSearch(IndexSnapshot snapshot, RankingWeights weights, RankingModel ranking) {
  private static final int LONGEST = 2_000;

  /** A code is rare: what has it is not further behind. */
  private static final int LOOKED_AT = 100;

  /** Ranks as the product does if nothing else has been learnt. */
  SnapshotSearch(IndexSnapshot snapshot, RankingWeights weights) {
    this(snapshot, weights, RankingModel.shipped());
  }

  SearchResult find(Question whole, int limit) {
    var question = shortened(whole);
    var reading = AnalyzedQuestion.of(snapshot, question.text(), question.language());
    var wording =
        weights.wording(LanguageQuery.literal(snapshot, weights, question, reading).held());
    var own = LanguageQuery.of(snapshot, weights, question, reading, question.language(), wording);
    var other =
        LanguageQuery.of(
            snapshot, weights, question, reading, question.language().other(), wording);
    var nearness = nearness(question);
    var wanted = SectionTraits.Wanted.of(question.text());
    var ranked = ranked(own, other, question, wanted, nearness);
    var stored = stored(question);
    var coded = coded(ranked, question);
    var best = best(ranked, stored, coded, question, limit);
    if (best.isEmpty()) {
      return new SearchResult(List.of(), Map.of());
    }
    var ownOverlap = new TermOverlap(own.clues(), snapshot.vocabulary());
    var otherOverlap = new TermOverlap(other.clues(), snapshot.vocabulary());
    var hits = new ArrayList<Hit>();
    var choice = choice(ranked, wanted);
    for (var one : best) {
      var found = (isWritten(one, stored) || coded.contains(one) ? one : choice.best(one)).found();
      var isOwn = found.language() == own.language();
      var hit = hit(found, isOwn ? own : other, isOwn ? ownOverlap : otherOverlap);
      hits.add(explained(hit, found.place(), nearness, question.language()));
    }
    var byTable = byTable(question, nearness);
    var signals = new HashMap<>(MeaningSignals.of(best.getFirst().found().place(), byTable));
    signals.putAll(ConfidenceSignals.of(snapshot, own, other, reading, best.getFirst().found()));
    signals.put("codeHeld", coded.isEmpty() ? 0.0 : 1.0);
    return new SearchResult(
        hits,
        signals,
        best.stream().map(choice::candidates).toList(),
        articles(stored),
        corrections(reading, hits));
  }

  /** Where the question stands as an author wrote it. */
  private List<StoredQuestions.Target> stored(Question question) {
    var text = question.text();
    var language = question.language();
    var own = snapshot.stored().in(text, language, place -> snapshot.shows(place, question));
    return own.isEmpty()
        ? snapshot.stored().in(text, language.other(), place -> snapshot.shows(place, question))
        : own;
  }

  /** Who only asks what something is wants no steps of it, if the article says what it is. */
  private SectionChoice choice(List<RankedSection> ranked, SectionTraits.Wanted wanted) {
    var traits = snapshot.traits();
    return new SectionChoice(
        snapshot.places(),
        ranking,
        ranked,
        one -> wanted.isWhatIs() ? Math.min(1, traits.kind(one.found().place(), wanted)) : 0,
        one -> traits.isAgainst(one.found().place(), wanted));
  }

  private int articles(List<StoredQuestions.Target> stored) {
    return (int)
        stored.stream()
            .map(target -> snapshot.places().get(target.place()).article().id())
            .distinct()
            .count();
  }

  /** What made a difference: misspelt words whose correction the first article has. */
  private static List<SearchResult.Correction> corrections(
      AnalyzedQuestion reading, List<Hit> hits) {
    return reading.corrections().stream()
        .filter(correction -> hits.getFirst().why().stream().anyMatch(why -> says(why, correction)))
        .toList();
  }

  private static boolean says(String why, SearchResult.Correction correction) {
    return List.of(why.split("[ :()]+", -1)).contains(correction.read());
  }

  /** Those of the best with an error code of the question; none if several articles have it. */
  private List<RankedSection> coded(List<RankedSection> ranked, Question question) {
    var codes = ErrorCodes.in(question.text());
    var coded =
        ranked.stream()
            .limit(codes.isEmpty() ? 0 : LOOKED_AT)
            .filter(one -> codes.areIn(place(one.found()).section()))
            .toList();
    return coded.stream().map(one -> place(one.found()).article().id()).distinct().count() == 1
        ? coded
        : List.of();
  }

  /**
   * The best section of each article; first those with the error code of the question, then those
   * in which it stands as it is.
   */
  private List<RankedSection> best(
      List<RankedSection> ranked,
      List<StoredQuestions.Target> stored,
      List<RankedSection> coded,
      Question question,
      int limit) {
    var seen = new HashSet<String>();
    return Stream.of(coded.stream(), written(stored, ranked, question.language()), ranked.stream())
        .flatMap(sections -> sections)
        .filter(one -> seen.add(place(one.found()).article().id()))
        .limit(limit)
        .toList();
  }

  /** Articles that have the very question: at its section or, if it has none, at their best. */
  private Stream<RankedSection> written(
      List<StoredQuestions.Target> stored, List<RankedSection> ranked, Language language) {
    return stored.stream()
        .sorted(Comparator.comparing((StoredQuestions.Target target) -> !target.isSection()))
        .map(target ->
            ranked.stream()
                .filter(one -> isMeant(target, one.found().place()))
                .findFirst()
                .orElseGet(() ->
                    new RankedSection(
                        new LanguageQuery.Found(target.place(), language, 0), Map.of(), 0)));
  }

  /** Whether the very question was written to this section. */
  private static boolean isWritten(RankedSection one, List<StoredQuestions.Target> stored) {
    return stored.stream()
        .anyMatch(target -> target.isSection() && target.place() == one.found().place());
  }

  private boolean isMeant(StoredQuestions.Target target, int place) {
    var places = snapshot.places();
    return target.isSection()
        ? place == target.place()
        : places.get(place).article().id().equals(places.get(target.place()).article().id());
  }

  private @Nullable SectionSimilarity nearness(Question question) {
    var meanings = snapshot.meanings();
    return meanings == null ? null : meanings.to(question.text());
  }

  /** Confidence was learnt from the product's own table, and is judged by it. */
  private @Nullable SectionSimilarity byTable(
      Question question, @Nullable SectionSimilarity nearness) {
    var meanings = snapshot.meanings();
    if (meanings == null || (nearness != null && nearness.isBy(meanings.table()))) {
      return nearness;
    }
    return meanings.table().to(question.text());
  }

  private List<RankedSection> ranked(
      LanguageQuery own,
      LanguageQuery other,
      Question question,
      SectionTraits.Wanted wanted,
      @Nullable SectionSimilarity nearness) {
    var byWords = Stream.concat(own.found().stream(), other.found().stream()).toList();
    return new Fusion(ranking, nearness, snapshot.traits(), wanted)
        .ranked(byWords, place -> snapshot.shows(place, question));
  }

  /** A section that was chosen; null if there is none that who asks may see. */
  @Nullable Hit open(String article, String section, Question whole) {
    return SectionOpening.of(snapshot, weights, shortened(whole)).open(article, section);
  }

  private Hit hit(LanguageQuery.Found found, LanguageQuery probe, TermOverlap overlap) {
    var place = snapshot.speaking(found.place());
    var rated = BestPassages.rated(snapshot, place, found.language(), overlap);
    var at = snapshot.places().get(place);
    return new Hit(
        at.article(),
        at.section(),
        BestPassages.of(rated),
        found.language(),
        found.score(),
        MatchReasons.of(found, probe, snapshot.vocabulary()));
  }

  private Hit explained(
      Hit hit, int place, @Nullable SectionSimilarity nearness, Language language) {
    var at = snapshot.places().get(place);
    var heading = at.section().heading() == null ? at.article().title() : at.section().heading();
    return MeaningReasons.of(place, nearness, heading, language).map(hit::because).orElse(hit);
  }

  private IndexedSection place(LanguageQuery.Found found) {
    return snapshot.places().get(found.place());
  }

  /** Of a long text the beginning. */
  static Question shortened(Question question) {
    var text = question.text();
    return text.length() <= LONGEST
        ? question
        : new Question(
            text.substring(0, LONGEST), question.language(), question.audience(), question.cloud());
  }
}
