package dev.madoguchi.search.lucene;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings different ways to write the same text together, before it is cut into words. */
final class TextNormalizer {
  private static final Pattern LONG_VOWEL =
      Pattern.compile("(?<=[ァ-ヺー])[‐‑‒–—―−─-](?=[ァ-ヺー]|$|[^\\w-])");
  private static final Pattern GAP =
      Pattern.compile("(?<=[\\p{IsHan}\\p{IsHiragana}、。「」・]) +(?=[\\p{IsHan}\\p{IsHiragana}、。「」])");
  private static final Pattern VERB = Pattern.compile("(?<=[ァ-ヺーa-z])(?=\\p{IsHan}[ぁ-ん])");
  private static final Pattern INQUIRY = Pattern.compile("お?問い?合わ?せ");
  private static final Pattern QUOTES = Pattern.compile("[\u2018\u2019\u02bc`´]");

  private static final Pattern CANNOT = Pattern.compile("\\b(?:can't|cant|can not)\\b");
  private static final Pattern NOT = Pattern.compile("n't\\b|(?<=do|does|did|is|was|wo)nt\\b");

  private TextNormalizer() {}

  /**
   * Compatibility forms, width, case, long vowels, quotation marks, negations, gaps between
   * ideographs, and the many ways to write 問い合わせ. A verb after katakana begins a word of its own,
   * also where its particle is left out.
   */
  static String normal(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var vowels = LONG_VOWEL.matcher(folded).replaceAll("ー");
    var joined = INQUIRY.matcher(GAP.matcher(vowels).replaceAll("")).replaceAll("問い合わせ");
    var parted = VERB.matcher(joined).replaceAll(" ");
    var quoted = QUOTES.matcher(parted).replaceAll("'");
    return NOT.matcher(CANNOT.matcher(quoted).replaceAll("cannot")).replaceAll(" not");
  }
}
