package dev.madoguchi.search.analysis;

import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What says something only as a whole, in either language: addresses, names of files, error codes,
 * numbers of versions. Analyzers would cut them into letters and digits.
 */
final class CodeTokens {
  private static final String EDGE_BEFORE = "(?<![a-z0-9@./\\\\-])";
  private static final String EDGE_AFTER = "(?![a-z0-9_@])";
  private static final String HOST = "(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}";
  private static final Pattern CODE =
      Pattern.compile(
          EDGE_BEFORE
              + "(?:https?://(?<url>"
              + HOST
              + "(?::\\d{1,5})?(?:/[!-~&&[^<>\"')\\],;]]*+)?)"
              + "|(?<mail>[a-z0-9._%+-]{1,64}@"
              + HOST
              + ")"
              + "|(?<hex>0x[0-9a-f]{2,16})"
              + "|(?<file>[a-z0-9][a-z0-9_-]{0,100}(?:\\.[a-z0-9_-]{1,60}){0,6}\\.[a-z][a-z0-9]{1,9})"
              + "|(?<version>v?\\d{1,9}(?:\\.\\d{1,9}){1,6})"
              + "|(?<mixed>(?<word>[a-z]{1,20})-?\\d[a-z0-9]{0,20}(?:-\\d[a-z0-9]{0,20}){0,4})"
              + ")"
              + EDGE_AFTER);

  private CodeTokens() {}

  /** A piece of a text: a code, or what is between codes. */
  record Piece(String text, boolean isCode) {}

  /**
   * Cuts a text at its codes; in time proportional to its length.
   *
   * @param text {@linkplain TextNormalizer#normal normalised}
   */
  static List<Piece> pieces(String text) {
    if (!mayHaveCode(text)) {
      return List.of(new Piece(text, false));
    }
    var pieces = new ArrayList<Piece>();
    var end = 0;
    for (var code = CODE.matcher(text); code.find(); ) {
      if (!isWordWithNumber(code)) {
        pieces.add(new Piece(text.substring(end, code.start()), false));
        words(code).forEach(word -> pieces.add(new Piece(word, true)));
        end = code.end();
      }
    }
    pieces.add(new Piece(text.substring(end), false));
    return pieces;
  }

  /** Every code has a digit or a dot; most texts have neither, and looking for codes is costly. */
  private static boolean mayHaveCode(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '.' || (c >= '0' && c <= '9')) {
        return true;
      }
    }
    return false;
  }

  /** Such as {@code office365}, which people also write as two words. */
  private static boolean isWordWithNumber(Matcher code) {
    var word = code.group("word");
    return word != null
        && word.length() > 2
        && Analyzers.phrase(Language.EN, word).stream()
            .allMatch(stem -> GeneralWords.contains(stem, Language.EN));
  }

  /** An address of a page is also found by its host alone. */
  private static List<String> words(Matcher code) {
    var url = code.group("url");
    if (url == null) {
      return List.of(code.group());
    }
    var bare = url.replaceAll("[/.?!]+$", "");
    var host = bare.replaceAll("[:/].*$", "");
    return host.equals(bare) ? List.of(host) : List.of(host, bare);
  }
}
