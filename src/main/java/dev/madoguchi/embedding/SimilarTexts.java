package dev.madoguchi.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells texts that mean nearly the same, in either language, by the product's own table. */
public final class SimilarTexts {
  /** From this cosine on two questions of one language ask for the same thing. */
  public static final double SAME_LANGUAGE = 0.65;

  /** The same for a question and one in the other language: they are never quite as near. */
  public static final double OTHER_LANGUAGE = 0.52;

  /** So many texts of articles, most of them a sentence, are a few megabytes. */
  private static final int MOST_KEPT = 8_000;

  private static final int LONGEST_KEPT = 400;
  private static final Cache<String, QuantizedVector> KEPT =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  private SimilarTexts() {}

  /** What a text means; zero if it has no known word. */
  public static QuantizedVector meaning(String text) {
    return QuantizedVector.of(StaticEmbedder.shipped().passage(text));
  }

  /**
   * What a text of an article means. It is kept for the next time, as long as there is room: what
   * customers write is not to be asked here.
   */
  public static QuantizedVector meaningOfArticle(String text) {
    return text.length() > LONGEST_KEPT ? meaning(text) : KEPT.get(text, SimilarTexts::meaning);
  }

  /** The cosine of what two texts mean, -1 to 1; 0 if one of them has no known word. */
  public static double cosine(String one, String other) {
    return meaning(one).cosine(meaning(other));
  }

  /**
   * Puts things together of which the later means the same as the first of those before it.
   *
   * @param things in the order in which they lead
   * @param text what a thing says
   * @param language of the text, compared by {@code equals}
   */
  public static <T> List<List<T>> grouped(
      List<T> things, Function<T, String> text, Function<T, ?> language) {
    var groups = new ArrayList<Group<T>>();
    for (var thing : things) {
      var meaning = meaning(text.apply(thing));
      var spoken = language.apply(thing);
      var group = nearest(groups, meaning, spoken);
      if (group == null) {
        groups.add(new Group<>(meaning, spoken, new ArrayList<>(List.of(thing))));
      } else {
        group.members.add(thing);
      }
    }
    return groups.stream().map(group -> List.copyOf(group.members)).toList();
  }

  private record Group<T>(QuantizedVector meaning, Object language, List<T> members) {}

  private static <T> @Nullable Group<T> nearest(
      List<Group<T>> groups, QuantizedVector meaning, Object language) {
    Group<T> nearest = null;
    var most = 0.0;
    for (var group : groups) {
      var least = group.language.equals(language) ? SAME_LANGUAGE : OTHER_LANGUAGE;
      var over = group.meaning.cosine(meaning) / least;
      if (over >= 1 && over > most) {
        most = over;
        nearest = group;
      }
    }
    return nearest;
  }
}
