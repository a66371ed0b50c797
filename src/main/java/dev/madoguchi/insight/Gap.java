package dev.madoguchi.insight;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions that are alike and had no answer that stood: those that came near the same article,
 * that have the same words or that mean the same, whatever their language.
 *
 * @param tickets how many of them became tickets
 * @param near the article they came near; null if none
 * @param title its title; null if there is no such article (any more)
 * @param wordings how they were put, most frequent first
 * @param examples the latest tickets
 */
public record Gap(
    long count,
    long tickets,
    LocalDate last,
    @Nullable String near,
    @Nullable Aligned title,
    List<Wording> wordings,
    List<String> examples) {
  private static final int WORDINGS = 6;
  private static final int EXAMPLES = 5;

  /** One way to put it. */
  public record Wording(Language language, String question, long count) {}

  /** Most frequent first. */
  static List<Gap> of(
      Collection<Miss> misses, Function<String, @Nullable Aligned> titles, int limit) {
    return alike(misses).stream()
        .map(alike -> gap(alike, titles))
        .sorted(
            Comparator.comparingLong(Gap::count)
                .thenComparing(Gap::last)
                .reversed()
                .thenComparing(gap -> gap.wordings().getFirst().question()))
        .limit(limit)
        .toList();
  }

  /** What came near the same article, has the same words or means the same. */
  private static List<List<Miss>> alike(Collection<Miss> misses) {
    var byKind =
        misses.stream().collect(Collectors.groupingBy(Gap::kind)).values().stream()
            .sorted(
                Comparator.comparingInt((List<Miss> same) -> same.size())
                    .reversed()
                    .thenComparing(same -> leader(same).question()))
            .toList();
    return SimilarTexts.grouped(
            byKind, same -> leader(same).question(), same -> leader(same).language())
        .stream()
        .map(groups -> groups.stream().flatMap(List::stream).toList())
        .toList();
  }

  /** Asked most often. */
  private static Miss leader(List<Miss> same) {
    var counts =
        same.stream().collect(Collectors.groupingBy(Miss::question, Collectors.counting()));
    return same.stream()
        .max(
            Comparator.comparingLong((Miss miss) -> counts.getOrDefault(miss.question(), 0L))
                .thenComparing(Miss::question))
        .orElseThrow();
  }

  private static Gap gap(List<Miss> alike, Function<String, @Nullable Aligned> titles) {
    var near = alike.stream().map(Miss::near).filter(Objects::nonNull).findFirst().orElse(null);
    var tickets = alike.stream().filter(miss -> miss.ticket() != null).toList();
    return new Gap(
        alike.size(),
        tickets.size(),
        alike.stream().map(Miss::day).max(Comparator.naturalOrder()).orElseThrow(),
        near,
        near == null ? null : titles.apply(near),
        wordings(alike),
        tickets.stream()
            .sorted(Comparator.comparing(Miss::day).reversed())
            .limit(EXAMPLES)
            .map(miss -> Objects.requireNonNull(miss.ticket()))
            .map(TicketId::value)
            .toList());
  }

  private static List<Wording> wordings(List<Miss> alike) {
    return alike.stream()
        .collect(Collectors.groupingBy(miss -> miss.language() + plain(miss.question())))
        .values()
        .stream()
        .map(same ->
            new Wording(same.getFirst().language(), same.getFirst().question(), same.size()))
        .sorted(
            Comparator.comparingLong(Wording::count).reversed().thenComparing(Wording::question))
        .limit(WORDINGS)
        .toList();
  }

  private static String kind(Miss miss) {
    return miss.near() == null ? "q " + plain(miss.question()) : "a " + miss.near();
  }

  /** Letters and digits only, of one width and case. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
