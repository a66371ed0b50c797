package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Section;
import dev.madoguchi.search.Findings;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One search of a snapshot, in both languages; an article counts as what its best section does. */
record Search(Snapshot snapshot, Weights weights) {
  private static final int LONGEST = 2_000;

  Findings find(Question whole, int limit) throws IOException {
    var question = shortened(whole);
    var own = Probe.of(snapshot, weights, question, question.language());
    var other = Probe.of(snapshot, weights, question, question.language().other());
    var best = best(own, other, limit);
    if (best.isEmpty()) {
      return new Findings(List.of(), Map.of());
    }
    var hits = new ArrayList<Hit>();
    for (var found : best) {
      hits.add(hit(found, found.language() == own.language() ? own : other));
    }
    return new Findings(hits, Signals.of(snapshot, own, other, best.getFirst()));
  }

  private List<Probe.Found> best(Probe own, Probe other, int limit) {
    var seen = new HashSet<String>();
    return Stream.concat(own.found().stream(), other.found().stream())
        .sorted(
            Comparator.comparingDouble(Probe.Found::score)
                .reversed()
                .thenComparingInt(Probe.Found::place))
        .filter(found -> seen.add(place(found).article().id()))
        .limit(limit)
        .toList();
  }

  /** A section that was chosen; null if there is none that who asks may see. */
  @Nullable Hit open(String article, String section, Question whole) throws IOException {
    var question = shortened(whole);
    var clues = new Clues(snapshot, weights, question.language(), question.language());
    var sought = clues.of(question.text());
    return IntStream.range(0, snapshot.places().size())
        .mapToObj(snapshot.places()::get)
        .filter(place -> isChosen(place, article, section, question))
        .map(place -> opened(place, sought, question))
        .max(Comparator.comparingDouble(Hit::score))
        .orElse(null);
  }

  private static boolean isChosen(Place place, String article, String section, Question question) {
    return place.article().id().equals(article)
        && (section.isEmpty() || place.section().id().equals(section))
        && place.article().clouds().contains(question.cloud())
        && (question.audience() == Audience.AGENT
            || place.article().audience() == Audience.CUSTOMER);
  }

  private Hit opened(Place place, List<Clue> clues, Question question) {
    var language = question.language();
    var section = speaking(place);
    var rated = BestPassages.rated(section, language, clues, snapshot);
    var score = rated.isEmpty() ? 0 : rated.getFirst().rating();
    return new Hit(place.article(), section, BestPassages.of(rated), language, score, List.of());
  }

  private Hit hit(Probe.Found found, Probe probe) throws IOException {
    var place = place(found);
    var section = speaking(place);
    var rated = BestPassages.rated(section, found.language(), probe.clues(), snapshot);
    return new Hit(
        place.article(),
        section,
        BestPassages.of(rated),
        found.language(),
        found.score(),
        Reasons.of(found, probe));
  }

  /** A heading alone says nothing: what follows it does. */
  private static Section speaking(Place place) {
    var sections = place.article().sections();
    return sections.stream()
        .skip(Math.max(0, sections.indexOf(place.section())))
        .filter(section -> !section.sayable().passages().isEmpty())
        .findFirst()
        .orElse(place.section());
  }

  private Place place(Probe.Found found) {
    return snapshot.places().get(found.place());
  }

  private static Question shortened(Question question) {
    var text = question.text();
    return text.length() <= LONGEST
        ? question
        : new Question(
            text.substring(0, LONGEST), question.language(), question.audience(), question.cloud());
  }
}
