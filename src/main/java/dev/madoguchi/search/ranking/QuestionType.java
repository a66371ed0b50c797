package dev.madoguchi.search.ranking;

import dev.madoguchi.search.analysis.TextNormalizer;
import java.util.regex.Pattern;

/** What kind of answer a question wants, and how a section shows that it gives one. */
public enum QuestionType {
  /** Where something is. */
  PLACE(
      "どこ|場所|保存先|ありか|\\bwhere\\b|\\blocation\\b",
      "どこ|場所|保存先|見つけ|探す|確認する|表示する|保存され|\\bwhere\\b|location|\\bfind|\\bview|\\bsaved\\b|\\bstored\\b"),
  /** What something is. */
  DEFINITION(
      "とは|って、?(?:何|なん|なに)(?![人日時回分個台件枚円月年])|の意味|の違い|(?:って|は|で)何が?でき|^what(?:'s| is| are| does| can)|\\bdifference|\\bmean(?:s|ing)?\\b",
      "とは|概要|の違い|意味|仕組み|できること|\\bwhat\\b|about|overview|difference|understand"),
  /** Why something does not work, and what helps. */
  CAUSE(
      "なぜ|どうして|原因|理由|エラー|ない(?:$|[。？?、]|です|ので|の)|ません|\\bwhy\\b|\\bcause|\\breason|\\berror"
          + "|\\bfail|\\bnot\\b|\\bcannot\\b|\\bwon't\\b|\\bcrash",
      "ない|ません|原因|エラー|トラブル|対処|解決|場合|troubleshoot|error|\\bfail|\\bcan't|\\bcannot|\\bnot\\b"
          + "|problem|issue|\\bfix|\\bif\\b|resolve"),
  /** How much, how long, when, whether. */
  FACT(
      "いくら|いつ|何[日時人個回円年月]|どのくらい|どれくらい|できますか|可能ですか|必要ですか|ありますか"
          + "|\\bhow (?:much|many|long|often|soon|big)\\b|\\bwhen\\b|^(?:can|is|are|do|does|will|must) ",
      "料金|価格|費用|期限|期間|時期|上限|制限|条件|要件|対象|よくある|limit|price|pricing|cost|fee|when|deadline"
          + "|eligib|require|faq|how long|timeline"),
  /** What to do, one thing after the other. */
  STEPS(
      "方法|手順|やり方|仕方|使い方|設定|したい|たい(?:$|です|の)|するには|どうやって|どうすれば|にはどう"
          + "|\\bhow (?:do|to|can|should|would)\\b|\\bsteps?\\b|\\bset up\\b|\\bwant to\\b"
          + "|の(?:作成|追加|設定|変更|削除|登録|共有|予約|録画)$|^(?:please )?(?:create|add|set|make|change|remove|delete|share|record|schedule|book"
          + "|install|reset|turn|enable|disable|move|forward|invite|join|recall|restore|connect|register|assign|update|open) ",
      "(?!)"),
  /** Anything. */
  ANY("(?!)x", "(?!)");

  /** "What is X?" and no more. */
  private static final Pattern WHAT_IS =
      Pattern.compile(
          "[^。、?？]{1,30}?(?:とは|というのは|って|ってのは)、?(?:何|なん|なに)?(?:のこと)?(?:ですか|でしょうか|なの|なんですか|だっけ)?[?？。!！]*"
              + "|[^。、?？]{1,30}?の意味(?:は|を教えて.{0,6})?(?:何ですか)?[?？。]*"
              + "|what(?:'s| is| are| exactly is) (?:an? |the )?(?!(?:price|cost|difference|status|reason|limit|deadline|number|address|best|way|steps?|point)\\b)"
              + "(?:[\\w-]+ ?){1,3}[?. ]*"
              + "|what do(?:es)? (?:an? |the )?(?:[\\w-]+ ){1,3}mean[?. ]*");

  private final Pattern question;
  private final Pattern heading;

  QuestionType(String question, String heading) {
    this.question = Pattern.compile(question);
    this.heading = Pattern.compile(heading);
  }

  /**
   * That of a question; the first that fits.
   *
   * @param question {@linkplain TextNormalizer#normal normalised}
   */
  public static QuestionType of(String question) {
    for (var type : values()) {
      if (type.question.matcher(question).find()) {
        return type;
      }
    }
    return ANY;
  }

  /**
   * Whether a question only asks what one thing is.
   *
   * @param question {@linkplain TextNormalizer#normal normalised}
   */
  public static boolean isWhatIs(String question) {
    return of(question) == DEFINITION && WHAT_IS.matcher(question).matches();
  }

  /** Whether a heading, normalised, promises such an answer. */
  public boolean isPromisedBy(String text) {
    return heading.matcher(text).find();
  }
}
