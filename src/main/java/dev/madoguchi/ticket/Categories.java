package dev.madoguchi.ticket;

import dev.madoguchi.message.Category;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proposes what a question is about; an agent may correct it. */
public final class Categories {
  private static final Map<Category, List<Pattern>> WORDS = read();

  private Categories() {}

  /**
   * The category whose words the question has most of; without any, that of the article.
   *
   * @param article the category of the article that answers; null if none does for sure
   */
  public static Category propose(String question, @Nullable Category article) {
    return byWords(question, article)
        .orElse(Objects.requireNonNullElse(article, Category.UNSORTED));
  }

  /** What the question's own words tell; empty if they tell nothing. */
  public static Optional<Category> byWords(String question) {
    return byWords(question, null);
  }

  private static Optional<Category> byWords(String question, @Nullable Category article) {
    var found = new EnumMap<Category, Long>(Category.class);
    var plain = Normalizer.normalize(question, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    WORDS.forEach((category, words) -> found.put(category, count(words, plain)));
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .max(
            Map.Entry.<Category, Long>comparingByValue()
                .thenComparing(entry -> entry.getKey() == article)
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }

  private static long count(List<Pattern> words, String text) {
    return words.stream().filter(word -> word.matcher(text).find()).count();
  }

  private static Map<Category, List<Pattern>> read() {
    return WordList.lines("categories.tsv").stream()
        .map(line -> line.split("\t", 2))
        .collect(
            Collectors.groupingBy(
                column -> Category.ofTag(column[0]).orElseThrow(),
                Collectors.mapping(column -> Pattern.compile(column[1]), Collectors.toList())));
  }
}
