package dev.madoguchi.article;

import dev.madoguchi.message.Cloud;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Listens for "Applies to" at the head of a side-by-side article: to which clouds it applies. */
final class CloudScope {
  private static final String FIELD = "Applies to";
  private static final String APPLIES_TO = "applies to";

  private final ProblemCollector problems;
  private final Set<Cloud> clouds = EnumSet.noneOf(Cloud.class);
  private boolean listing;
  private boolean closed;
  private int foreign;

  CloudScope(ProblemCollector problems) {
    this.problems = problems;
  }

  /**
   * @param level 0 if it is no heading
   */
  void hear(String text, Passage.Kind kind, int level, int line) {
    closed |= level > 1;
    if (closed) {
      return;
    }
    var said = text.replace("*", "").strip();
    if (said.toLowerCase(Locale.ROOT).startsWith(APPLIES_TO)) {
      listing = true;
      names(said.substring(APPLIES_TO.length()), line);
    } else if (listing && kind == Passage.Kind.BULLET) {
      names(said, line);
    } else {
      listing = false;
    }
  }

  private void names(String names, int line) {
    Arrays.stream(names.replaceFirst("^:", "").split("[|,]"))
        .map(String::strip)
        .forEach(name -> name(name, line));
  }

  /** What names no cloud names a product, and says nothing about clouds. */
  private void name(String name, int line) {
    if (name.contains("US Government")) {
      clouds.add(Cloud.US_GOVERNMENT);
    } else if (name.contains("Germany")) {
      clouds.add(Cloud.GERMANY);
    } else if (name.contains("21Vianet")) {
      foreign = line;
    } else if (name.startsWith("Partner Center")) {
      clouds.add(Cloud.PUBLIC);
    }
  }

  /** All clouds if nothing is said; none, and an error, if it applies only to others. */
  Set<Cloud> clouds() {
    if (foreign > 0 && clouds.isEmpty()) {
      problems.error(foreign, FIELD, "only 21Vianet (expected: a cloud that is served here)");
      return Set.of();
    }
    if (foreign > 0) {
      problems.warning(
          foreign, FIELD, "21Vianet (expected: a cloud that is served here; left out)");
    }
    return clouds.isEmpty() ? EnumSet.allOf(Cloud.class) : clouds;
  }
}
