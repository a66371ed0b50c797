package dev.madoguchi.article;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds numbers that stand in one language and not in the other, in digits or in words. */
final class NumberLint {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9.]|[A-Za-z]-)\\d{1,12}(?:\\.\\d{1,6})?(?!\\.?[A-Za-z0-9])");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern WORD = Pattern.compile("[a-z]+");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
  private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(?:st|nd|rd|th)\\b");

  /** What is counted differently in the two languages, or is no number at all. */
  private static final Pattern INCOMPARABLE =
      Pattern.compile("万|億|千|[mb]illion|thousand|https?://|[0-9a-f]{8}-", Pattern.CASE_INSENSITIVE);

  /** Around the clock is said in many ways, and products have numbers in their names. */
  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "24\\s*[x×/*時][^0-9]{0,6}(?:7|365)(?:\\s*日)?|24\\s*時間(?:体制|年中)|(?:a?round|24 hours)[- ](?:the[- ]clock|a day)|(?:Microsoft|Office|Dynamics|\\bM)\\s*365|Windows?\\s*1[01]|(?<=\\d):00\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> WORDS = words();
  private static final Map<String, String> KANJI =
      Map.ofEntries(
          Map.entry("一", "1"),
          Map.entry("二", "2"),
          Map.entry("三", "3"),
          Map.entry("四", "4"),
          Map.entry("五", "5"),
          Map.entry("六", "6"),
          Map.entry("七", "7"),
          Map.entry("八", "8"),
          Map.entry("九", "9"),
          Map.entry("十", "10"),
          Map.entry("両", "2"),
          Map.entry("サード", "3"),
          Map.entry("全", "100"));

  private NumberLint() {}

  static Optional<String> fault(String ja, String en) {
    if (!DIGITS.matcher(ja).find() && !DIGITS.matcher(en).find()) {
      return Optional.empty();
    }
    var left = normal(ja);
    var right = ORDINAL.matcher(normal(en)).replaceAll("");
    if (INCOMPARABLE.matcher(left).find() || INCOMPARABLE.matcher(right).find()) {
      return Optional.empty();
    }
    var onlyJapanese = missing(left, right, inWords(right));
    var onlyEnglish = missing(right, left, inKanji(left));
    return onlyJapanese.isEmpty() && onlyEnglish.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "numbers differ: "
                + said(onlyJapanese, "Japanese")
                + said(onlyEnglish, "English")
                + "(expected: the same ones)");
  }

  private static String said(Set<String> numbers, String language) {
    return numbers.isEmpty() ? "" : String.join(", ", numbers) + " in " + language + " only ";
  }

  private static String normal(String text) {
    var plain = THOUSANDS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    return NO_NUMBER.matcher(plain).replaceAll(" ");
  }

  /** The numbers of a text that the other one has neither in digits nor in words. */
  private static Set<String> missing(String text, String other, Set<String> words) {
    var digits =
        DIGITS
            .matcher(other)
            .results()
            .map(MatchResult::group)
            .map(NumberLint::shortest)
            .collect(Collectors.toSet());
    return NUMBER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(NumberLint::shortest)
        .filter(number -> !number.equals("1"))
        .filter(number -> !words.contains(number))
        .filter(number -> spellings(number).stream().noneMatch(digits::contains))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How else a number may be written: 20:00 as 8 p.m., 2017 as 17. */
  private static Set<String> spellings(String number) {
    var whole = number.split("\\.", 2)[0];
    var spellings = new HashSet<>(List.of(whole));
    if (whole.length() <= 2) {
      int value = Integer.parseInt(whole);
      spellings.addAll(
          List.of("20" + whole, String.valueOf(value + 12), String.valueOf(value - 12)));
    } else if (whole.length() == 4 && whole.startsWith("20")) {
      spellings.add(shortest(whole.substring(2)));
    }
    return spellings;
  }

  private static String shortest(String number) {
    var trimmed = number.replaceFirst("^0+(?=\\d)", "");
    return trimmed.contains(".") ? trimmed.replaceFirst("\\.?0+$", "") : trimmed;
  }

  private static Set<String> inWords(String english) {
    return WORD.matcher(english.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .filter(WORDS::containsKey)
        .map(WORDS::get)
        .collect(Collectors.toSet());
  }

  private static Set<String> inKanji(String japanese) {
    return KANJI.entrySet().stream()
        .filter(entry -> japanese.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> words() {
    var words = new HashMap<String, String>();
    var lists =
        List.of(
            "zero midnight|one first once single|two second twice both couple dual double|three third triple|four fourth|five fifth|six sixth|seven seventh|eight eighth|nine ninth|ten tenth|eleven eleventh|twelve twelfth noon",
            "|january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec");
    for (var list : lists) {
      var numbers = list.split("\\|", -1);
      for (int i = 0; i < numbers.length; i++) {
        for (var word : numbers[i].split(" ", -1)) {
          words.put(word, String.valueOf(i));
        }
      }
    }
    words.putAll(
        Map.of(
            "fifteen", "15", "twenty", "20", "thirty", "30", "sixty", "60", "ninety", "90",
            "hundred", "100", "am", "0"));
    return Map.copyOf(words);
  }
}
