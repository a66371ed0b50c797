package dev.madoguchi.search.analysis;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings different ways to write the same text together, before it is cut into words. */
public final class TextNormalizer {
  private static final Pattern LONG_VOWEL =
      Pattern.compile("(?<=[ァ-ヺー])[‐‑‒–—―−─-](?=[ァ-ヺー]|$|[^\\w-])");
  private static final Pattern GAP =
      Pattern.compile("(?<=[\\p{IsHan}\\p{IsHiragana}、。「」・]) +(?=[\\p{IsHan}\\p{IsHiragana}、。「」])");
  private static final Pattern VERB = Pattern.compile("(?<=[ァ-ヺーa-z])(?=\\p{IsHan}[ぁ-ん])");
  private static final Pattern INQUIRY = Pattern.compile("お?問い?合わ?せ");
  private static final Pattern QUOTES = Pattern.compile("[\u2018\u2019\u02bc`´]");

  private static final Pattern CANNOT = Pattern.compile("\\b(?:can't|cant|can not)\\b");
  private static final Pattern NOT = Pattern.compile("n't\\b|(?<=do|does|did|is|was|wo)nt\\b");

  /** No ideograph, kana or Japanese punctuation comes before it. */
  private static final char FIRST_JAPANESE = 0x2e80;

  private TextNormalizer() {}

  /**
   * Compatibility forms, width, case, long vowels, quotation marks, negations, gaps between
   * ideographs, and the many ways to write 問い合わせ. A verb after katakana begins a word of its own,
   * also where its particle is left out.
   */
  public static String normal(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var parted = isLatin(folded) ? folded : japanese(folded);
    return hasAny(parted, "'n\u2018\u2019\u02bc`´") ? english(parted) : parted;
  }

  private static String japanese(String text) {
    var vowels = hasAny(text, "‐‑‒–—―−─-") ? LONG_VOWEL.matcher(text).replaceAll("ー") : text;
    var joined = vowels.indexOf(' ') >= 0 ? GAP.matcher(vowels).replaceAll("") : vowels;
    var inquiry = joined.indexOf('問') >= 0 ? INQUIRY.matcher(joined).replaceAll("問い合わせ") : joined;
    return VERB.matcher(inquiry).replaceAll(" ");
  }

  private static String english(String text) {
    var quoted = QUOTES.matcher(text).replaceAll("'");
    var cannot = quoted.contains("can") ? CANNOT.matcher(quoted).replaceAll("cannot") : quoted;
    return cannot.contains("n't") || cannot.contains("nt")
        ? NOT.matcher(cannot).replaceAll(" not")
        : cannot;
  }

  /** Whether nothing of it is written in the scripts of Japanese. */
  private static boolean isLatin(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_JAPANESE) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasAny(String text, String characters) {
    for (var i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
