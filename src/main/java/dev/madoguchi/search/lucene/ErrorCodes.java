package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.TextNormalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The error codes that a question names: a section with the same code is what is asked about. A
 * number also means the code that ends with it, as 53003 does AADSTS53003.
 *
 * @param codes in lower case, without repetition
 */
record ErrorCodes(List<String> codes) {
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![a-z0-9@./\\\\_-])(?:0x[0-9a-f]{4,16}|\\d{1,3}(?:\\.\\d{1,3}){2}|(?=[a-z0-9-]{0,30}\\d{4})[a-z]{1,12}-?\\d{1,12}(?:-\\d{1,6}){0,3}|\\d{5,12}(?:-\\d{1,6})?)(?![a-z0-9_@.-]?[a-z0-9])");

  static ErrorCodes in(String text) {
    var normal = TextNormalizer.normal(text);
    return new ErrorCodes(
        CODE.matcher(normal).results().map(MatchResult::group).distinct().limit(8).toList());
  }

  /** Whether a section has one of them, in either language. */
  boolean areIn(Section section) {
    return !codes.isEmpty() && texts(section).anyMatch(this::areIn);
  }

  private boolean areIn(String text) {
    var normal = TextNormalizer.normal(text);
    return codes.stream().anyMatch(code -> stands(code, normal));
  }

  private static boolean stands(String code, String text) {
    var before = Character.isDigit(code.charAt(0)) ? "(?<![0-9.])" : "(?<![a-z0-9])";
    return Pattern.compile(before + Pattern.quote(code) + "(?![a-z0-9]|\\.[0-9])")
        .matcher(text)
        .find();
  }

  private static Stream<String> texts(Section section) {
    return Stream.concat(
            Stream.ofNullable(section.heading()),
            section.sayable().passages().stream().map(passage -> passage.text()))
        .flatMap(text -> Stream.of(Language.values()).map(text::in))
        .filter(Objects::nonNull);
  }
}
