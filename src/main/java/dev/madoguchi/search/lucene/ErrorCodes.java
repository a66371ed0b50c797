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
 * @param codes as they stand in a normalised text, none of them twice
 */
record ErrorCodes(List<Pattern> codes) {
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![a-z0-9@./\\\\_-])(?:0x[0-9a-f]{4,16}|\\d{1,3}(?:\\.\\d{1,3}){2}|(?=[a-z0-9-]{0,30}\\d{4})[a-z]{1,12}-?\\d{1,12}(?:-\\d{1,6}){0,3}|\\d{5,12}(?:-\\d{1,6})?)(?![a-z0-9_@.-]?[a-z0-9])");

  private static final int MOST = 8;

  static ErrorCodes in(String text) {
    return new ErrorCodes(
        CODE.matcher(TextNormalizer.normal(text))
            .results()
            .map(MatchResult::group)
            .distinct()
            .limit(MOST)
            .map(ErrorCodes::whole)
            .toList());
  }

  private static Pattern whole(String code) {
    var before = Character.isDigit(code.charAt(0)) ? "(?<![0-9.])" : "(?<![a-z0-9])";
    return Pattern.compile(before + Pattern.quote(code) + "(?![a-z0-9]|\\.[0-9])");
  }

  boolean isEmpty() {
    return codes.isEmpty();
  }

  /** Whether a section has one of them, in either language. */
  boolean areIn(Section section) {
    return texts(section)
        .map(TextNormalizer::normal)
        .anyMatch(text -> codes.stream().anyMatch(code -> code.matcher(text).find()));
  }

  private static Stream<String> texts(Section section) {
    return Stream.concat(
            Stream.ofNullable(section.heading()),
            section.sayable().passages().stream().map(passage -> passage.text()))
        .flatMap(text -> Stream.of(Language.values()).map(text::in))
        .filter(Objects::nonNull);
  }
}
