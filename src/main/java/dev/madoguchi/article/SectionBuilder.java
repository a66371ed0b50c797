package dev.madoguchi.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the sections of an article in the order in which they are read. */
final class SectionBuilder {
  private final List<Section> done = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private List<Passage> passages = new ArrayList<>();
  private List<Aligned> questions = new ArrayList<>();
  private List<Aligned> followUps = new ArrayList<>();

  /** The last step of every list that is not at its end, by depth. */
  private final TreeMap<Integer, Integer> steps = new TreeMap<>();

  private String id = "top";
  private int level;
  private @Nullable Aligned heading;

  /** Begins a section. The id gets a number if the article has it already. */
  void heading(String wantedId, int headingLevel, @Nullable Aligned text, int line) {
    close();
    id = unused(wantedId);
    level = headingLevel;
    heading = text;
    lines.put(id, line);
  }

  /** Whether there is a section yet. */
  boolean hasBegun() {
    return heading != null || !passages.isEmpty();
  }

  /** Attaches questions to the section. */
  void questions(List<Aligned> asked) {
    asked.stream().filter(question -> !questions.contains(question)).forEach(questions::add);
  }

  /** Attaches what is asked next. */
  void followUps(List<Aligned> asked) {
    asked.stream().filter(question -> !followUps.contains(question)).forEach(followUps::add);
  }

  /**
   * @param depth within how many lists it stands
   * @param number of a step, as it is written
   * @param text may have marks
   */
  void passage(Passage.Kind kind, int depth, int number, Aligned text, int line) {
    passage(nextId(), kind, depth, number, text, line);
  }

  /** Code has no marks; everything else may. */
  void laid(TwinLayout.Laid laid, int line) {
    if (laid.kind() == Passage.Kind.CODE) {
      plain(laid.kind(), laid.depth(), laid.number(), laid.text(), line);
    } else {
      passage(laid.kind(), laid.depth(), laid.number(), laid.text(), line);
    }
  }

  /** A passage in which nothing is a mark. */
  void plain(Passage.Kind kind, int depth, int number, Aligned text, int line) {
    add(new Passage(unused(nextId()), kind, text), depth, number, line);
  }

  void passage(String wantedId, Passage.Kind kind, int depth, int number, Aligned text, int line) {
    add(Passage.marked(unused(wantedId), kind, text), depth, number, line);
  }

  private String nextId() {
    return id + "." + (passages.size() + 1);
  }

  private void add(Passage passage, int depth, int number, int line) {
    passages.add(passage.at(depth, numbered(passage.kind(), depth, number)));
    lines.put(passage.id(), line);
  }

  /** A list counts from the number of its first step, whatever the others are written with. */
  private int numbered(Passage.Kind kind, int depth, int number) {
    if (kind == Passage.Kind.SENTENCE) {
      return 0;
    }
    steps.tailMap(kind == Passage.Kind.STEP ? depth + 1 : depth).clear();
    return kind == Passage.Kind.STEP
        ? steps.merge(depth, Math.max(1, number), (last, _) -> last + 1)
        : 0;
  }

  List<Section> sections() {
    close();
    return List.copyOf(done);
  }

  /** The line of every section and passage, by id. */
  Map<String, Integer> lines() {
    return Map.copyOf(lines);
  }

  private void close() {
    if (hasBegun()) {
      done.add(new Section(id, level, heading, passages, questions, followUps));
    }
    passages = new ArrayList<>();
    questions = new ArrayList<>();
    followUps = new ArrayList<>();
    steps.clear();
    heading = null;
  }

  private String unused(String wanted) {
    var candidate = wanted;
    for (int n = 2; !ids.add(candidate); n++) {
      candidate = wanted + "-" + n;
    }
    return candidate;
  }
}
