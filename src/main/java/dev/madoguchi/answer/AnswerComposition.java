package dev.madoguchi.answer;

import dev.madoguchi.article.Block;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Passage.Kind;
import dev.madoguchi.search.Hit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Composes an answer from a section that was found: the ranking says which block answers, and that
 * is printed as its author wrote it, with what belongs to it, in the order of the article.
 */
public final class AnswerComposition {
  /** So many passages are a short answer; more are printed only as parts of the block itself. */
  private static final int SHORT = 12;

  /** A rest that is no longer than this is printed as well. */
  private static final int SMALL_REST = 4;

  private static final int SHORT_PARAGRAPH = 2;
  private static final Set<Kind> LISTS =
      EnumSet.of(Kind.STEP, Kind.BULLET, Kind.CODE, Kind.HEAD, Kind.ROW);

  /** What says something without its neighbours. */
  private static final Set<Kind> ITEMS = EnumSet.of(Kind.BULLET, Kind.CODE, Kind.HEAD, Kind.ROW);

  private static final Pattern LEADS_IN =
      Pattern.compile(
          "[:：]\\s*$|次の(?:手順|とおり|ように|操作|方法|いずれか|項目|表)|以下の|下記|\\b(?:following|below|these steps)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Hit hit;
  private final List<List<Passage>> groups;
  private int from;
  private int to;

  private AnswerComposition(Hit hit) {
    this.hit = hit;
    this.groups =
        Block.grouped(
            hit.section().sayable().passages().stream()
                .filter(passage -> passage.kind() != Kind.FIRST)
                .toList());
  }

  /** The answer that a section gives. */
  public static ComposedAnswer of(Hit hit) {
    return new AnswerComposition(hit).composed();
  }

  /** Only the block of a section that answers, where the section has been shown before. */
  public static ComposedAnswer excerpt(Hit hit) {
    var composition = new AnswerComposition(hit);
    return composition.groups.isEmpty() || hit.best().isEmpty()
        ? composition.composed()
        : composition.part(composition.place(hit.best().getFirst()), null);
  }

  /** The same, of a list only the item that answers; steps stay together. */
  public static ComposedAnswer item(Hit hit) {
    return part(hit, ITEMS);
  }

  /** Only the sentence, step or item that answers; the whole has been shown. */
  public static ComposedAnswer pointed(Hit hit) {
    return new ComposedAnswer(List.of(), Block.of(hit.best().subList(0, 1)), List.of());
  }

  private static ComposedAnswer part(Hit hit, Set<Kind> alone) {
    var composition = new AnswerComposition(hit);
    if (composition.groups.isEmpty() || hit.best().isEmpty()) {
      return composition.composed();
    }
    var best = hit.best().getFirst();
    return composition.part(composition.place(best), alone.contains(best.kind()) ? best : null);
  }

  /** What follows in the section on the sentence or item that answers. */
  public static ComposedAnswer rest(Hit hit) {
    var item = part(hit, LISTS);
    return new ComposedAnswer(
        Stream.concat(item.before().stream(), item.blocks().stream()).toList(),
        item.after(),
        List.of());
  }

  /**
   * @param item the only item or sentence of the block that is printed at once; null for all
   */
  private ComposedAnswer part(int group, @Nullable Passage item) {
    var block = groups.get(group);
    var found = item == null ? -1 : block.indexOf(item);
    var first = Math.max(0, found);
    var end = found < 0 ? block.size() : found + 1;
    return new ComposedAnswer(
        Block.of(joined(flat(0, group), block.subList(0, first))),
        Block.of(block.subList(first, end)),
        Block.of(joined(block.subList(end, block.size()), flat(group + 1, groups.size()))));
  }

  private static List<Passage> joined(List<Passage> one, List<Passage> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private ComposedAnswer composed() {
    if (groups.isEmpty()) {
      return new ComposedAnswer(List.of(), Block.of(hit.article().first()), List.of());
    }
    choose();
    var printed = new ArrayList<>(hit.article().first());
    var before = new ArrayList<>(flat(0, from));
    var lead = leadIn();
    before.subList(before.size() - lead.size(), before.size()).clear();
    printed.addAll(lead);
    printed.addAll(flat(from, to));
    return new ComposedAnswer(
        Block.of(before), Block.of(printed), Block.of(flat(to, groups.size())));
  }

  private void choose() {
    from = place(hit.best().isEmpty() ? groups.getFirst().getFirst() : hit.best().getFirst());
    to = from + 1;
    reachSteps();
    hit.best().stream().map(this::place).forEach(this::reach);
    wholeSteps();
    while (to < groups.size() && groups.get(to).getFirst().kind() == Kind.NOTE) {
      to++;
    }
    if (size(0, from) + size(to, groups.size()) <= SMALL_REST) {
      from = 0;
      to = groups.size();
    }
  }

  private int place(Passage passage) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).contains(passage)) {
        return i;
      }
    }
    return 0;
  }

  /** Facts do not take the place of what is to be done: the nearest steps of the section belong. */
  private void reachSteps() {
    if (isSteps(from)) {
      return;
    }
    var after = Stream.iterate(from, i -> i < groups.size(), i -> i + 1).filter(this::isSteps);
    var before = Stream.iterate(from, i -> i >= 0, i -> i - 1).filter(this::isSteps);
    after
        .findFirst()
        .or(before::findFirst)
        .ifPresent(steps -> {
          int between = steps > from ? size(from, steps) : size(steps + 1, to);
          if (between <= SHORT) {
            from = Math.min(from, steps);
            to = Math.max(to, steps + 1);
          }
        });
  }

  /** Takes in what else answers, as long as the answer stays short. */
  private void reach(int group) {
    int first = Math.min(from, group);
    int end = Math.max(to, group + 1);
    if (size(first, end) <= Math.max(SHORT, size(from, to))) {
      from = first;
      to = end;
    }
  }

  /** Steps between which something else stands are one list as long as their numbers go on. */
  private void wholeSteps() {
    for (int i = from; i >= 0; i--) {
      if (i < from && isSteps(i) && isSteps(nextSteps(i)) && nextSteps(i) < to && goesOn(i)) {
        from = i;
      }
    }
    for (int i = from; i < groups.size(); i++) {
      int next = nextSteps(i);
      if (i < to && isSteps(i) && isSteps(next) && goesOn(i)) {
        to = Math.max(to, next + 1);
      }
    }
  }

  private int nextSteps(int steps) {
    int next = steps + 1;
    while (next < groups.size() && !isSteps(next)) {
      next++;
    }
    return next;
  }

  private boolean goesOn(int steps) {
    int last =
        groups.get(steps).stream()
            .filter(passage -> passage.kind() == Kind.STEP && passage.depth() == 0)
            .mapToInt(Passage::number)
            .max()
            .orElse(0);
    return groups.get(nextSteps(steps)).getFirst().number() == last + 1;
  }

  private boolean isSteps(int group) {
    return group < groups.size() && groups.get(group).getFirst().kind() == Kind.STEP;
  }

  /** The sentence before a list that says what it is a list of, or a short paragraph with it. */
  private List<Passage> leadIn() {
    if (from == 0 || !LISTS.contains(groups.get(from).getFirst().kind())) {
      return List.of();
    }
    var paragraph = groups.get(from - 1);
    if (LISTS.contains(paragraph.getFirst().kind())) {
      return List.of();
    }
    return paragraph.size() <= SHORT_PARAGRAPH
        ? paragraph
        : paragraph.stream().skip(paragraph.size() - 1).filter(AnswerComposition::leadsIn).toList();
  }

  private static boolean leadsIn(Passage passage) {
    return Stream.of(passage.text().ja(), passage.text().en())
        .anyMatch(text -> text != null && LEADS_IN.matcher(text).find());
  }

  private List<Passage> flat(int first, int end) {
    return groups.subList(first, end).stream().flatMap(List::stream).toList();
  }

  private int size(int first, int end) {
    return flat(first, end).size();
  }
}
