package dev.madoguchi.search.lucene;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings different ways to write the same text together, before it is cut into words. */
final class Texts {
  private static final Pattern LONG_VOWEL =
      Pattern.compile("(?<=[ァ-ヺー])[‐‑‒–—―−─-](?=[ァ-ヺー]|$|[^\\w-])");
  private static final Pattern GAP =
      Pattern.compile("(?<=[\\p{IsHan}\\p{IsHiragana}、。「」・]) +(?=[\\p{IsHan}\\p{IsHiragana}、。「」])");
  private static final Pattern QUOTES = Pattern.compile("[\u2018\u2019\u02bc`´]");

  private static final Pattern CANNOT = Pattern.compile("\\b(?:can't|cant|can not)\\b");
  private static final Pattern NOT = Pattern.compile("n't\\b|(?<=do|does|did|is|was|wo)nt\\b");

  private Texts() {}

  /**
   * Compatibility forms, width, case, long vowels, quotation marks, negations and gaps between
   * ideographs.
   */
  static String normal(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var vowels = LONG_VOWEL.matcher(folded).replaceAll("ー");
    var quoted = QUOTES.matcher(GAP.matcher(vowels).replaceAll("")).replaceAll("'");
    return NOT.matcher(CANNOT.matcher(quoted).replaceAll("cannot")).replaceAll(" not");
  }
}
