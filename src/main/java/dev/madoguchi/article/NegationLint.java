package dev.madoguchi.article;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what is denied in one language and not in the other. */
final class NegationLint {
  private static final Pattern ENGLISH =
      words("not|cannot|never|unable|no longer|neither|nor", "n['’]t\\b");

  /** Is not said with a negation in Japanese, or need not be. */
  private static final Pattern ENGLISH_IDIOM =
      words(
          "not (?:only|just|necessarily|limited to|sure)",
          "(?:or|if|whether) not\\b|\\b(?:don['’]t|do not|not) (?:forget|hesitate)\\b"
              + "|\\bif (?:they|you|it)(?: (?:are|is|have|has) not|(?:aren|isn|haven|hasn)['’]t)\\b");

  /** Everything that may stand for a negation of the other language. */
  private static final Pattern ENGLISH_WIDEST =
      Pattern.compile(
          "\\b(?:no|not|cannot|never|unable|neither|nor|none|nothing|nobody|without|unless|until|only|except|instead|rather"
              + "|other than|above|beyond|fails?|failed|failure|lacks?|missing|prevent\\w*|avoid\\w*|restrict\\w*|limit\\w*"
              + "|prohibit\\w*|exclud\\w*|ineligible|in(?:valid|active|complete|correct|visible|sufficient|accessible)\\w*"
              + "|un\\w+|non\\w*|dis\\w+|ir\\w+|im\\w+able|den(?:y|ied|ies)|reject\\w*|block\\w*|stop\\w*|los(?:e|es|ing|t)"
              + "|few|fewer|little|less|hidden|hide|optional|free|empty|blank|read-only|ceas\\w*|end\\w*|before|rid|away|too|zero"
              + "|out|remov\\w*|wait\\w*|delay\\w*|impossible|absent|absence|otherwise|skip\\w*|ignor\\w*|omit\\w*|expir\\w*"
              + "|required|must|once|yet|sorry|trouble|problems?|issues?|bad|poor(?:ly)?|false|closed|full|same|automated|alternatives?|stuck|crash\\w*|freez\\w*|wrong|miss|keep\\w*|still)\\b|n['’]t\\b|less\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern JAPANESE =
      Pattern.compile(
          "な(?:い|く|かっ|けれ|し|らず)|ません|まじ|ず|ぬ|無|不|未|非|以外|禁|拒|失敗|除|避|防|しか|否|外|難し|困難|異な[るっり](?!、)");

  /** Has the form of a negation and denies nothing. */
  private static final Pattern JAPANESE_IDIOM =
      Pattern.compile(
          "な(?:けれ|くて)ば?は?な(?:らない|りません)|な(?:けれ|くて)は?(?:いけません|いけない)|かもしれ(?:ません|ない)"
              + "|のみならず|だけで(?:は)?なく|に(?:過ぎ|すぎ)(?:ません|ない)|危ない|まもなく|ほかならない|無(?:料|償|制限|線|人)"
              + "|\\[削除\\]|必ず|まず|わらず|少なくとも|いずれ|ずつ|ずっと|はず|不可欠|未満|未来");

  private static final Pattern JAPANESE_STRICT = Pattern.compile("ません|ない");

  /** Denies, but is said without a negation in English. */
  private static final Pattern JAPANESE_LENIENT =
      Pattern.compile(
          "ない(?:場合|ため|よう|限り|こと|と|か|まま|でください|で)|必要は?(?:あり)?ませ?ん?|ませんか"
              + "|(?:問題|差し支え)は?ありません|(?:しか|以外|まで)[^。]*ません|限りません|すみません|申し訳[^。]{0,6}ません|しません|少ない|とどまらない");

  private static final List<String> MAYBE =
      List.of("not", "n't", "n’t", "ever", "nable", "no longer", "either", "nor", "Not", "NOT");

  private NegationLint() {}

  static Optional<String> fault(String ja, String en) {
    if (mayDeny(en)
        && isDenied(en, ENGLISH, ENGLISH_IDIOM)
        && !isDenied(ja, JAPANESE, JAPANESE_IDIOM)) {
      return Optional.of("negated in English only (expected: in both languages or neither)");
    }
    boolean japaneseOnly =
        (ja.contains("ません") || ja.contains("ない"))
            && isDenied(ja, JAPANESE_STRICT, JAPANESE_IDIOM)
            && isDenied(ja, JAPANESE_STRICT, JAPANESE_LENIENT)
            && !ENGLISH_WIDEST.matcher(en).find();
    return japaneseOnly
        ? Optional.of("negated in Japanese only (expected: in both languages or neither)")
        : Optional.empty();
  }

  /** Quickly leaves out most texts. */
  private static boolean mayDeny(String english) {
    return MAYBE.stream().anyMatch(english::contains);
  }

  private static boolean isDenied(String text, Pattern negation, Pattern idiom) {
    return negation.matcher(text).find()
        && negation.matcher(idiom.matcher(text).replaceAll(" ")).find();
  }

  private static Pattern words(String words, String others) {
    return Pattern.compile("\\b(?:" + words + ")\\b|" + others, Pattern.CASE_INSENSITIVE);
  }
}
