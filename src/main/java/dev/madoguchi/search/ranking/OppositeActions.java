package dev.madoguchi.search.ranking;

import dev.madoguchi.search.analysis.TextNormalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done, and where, beside its opposite: an article on removing is no answer to a
 * question on adding, nor one on Windows to a question on a Mac, however alike their other words
 * are.
 */
public enum OppositeActions {
  EXPORT("エクスポート|書き出|\\bexport", "インポート|取り込|読み込|\\bimport"),
  UPLOAD("アップロード|\\bupload", "ダウンロード|\\bdownload"),
  RESTORE("復元|復旧|元に戻|取り戻|\\brestor|\\brecover|\\bundelet|\\bget .{0,30}back", "(?!)x"),
  CREATE("作成|作り|作る|新規|\\bcreat|\\bmake a", "削除|消す|消し|\\bdelet|\\bremov"),
  ADD(
      "追加|増や|足し|付与|割り当て|\\badd|\\bassign|\\bmore\\b",
      "削除|外す|外し|減ら|解除|余っ|退職|退社|辞め|\\bremov|\\bdelet|\\bunassign|\\breduc|\\bfewer|\\bleft the|\\bleav"),
  START(
      "開始|始め|有効に|オンに|再開|\\bstart|\\benabl|\\bturn(?:ing)? .{0,20}\\bon\\b|\\bactivat",
      "停止|止め|やめ|無効に|オフに|解約|取り消|キャンセル|\\bstop|\\bdisabl|\\bturn(?:ing)? .{0,20}\\boff\\b|\\bcancel"),
  SEND("送信|送る|送り|\\bsend", "受信|受け取|届か|届く|\\breceiv|\\barriv"),
  BUY("購入|買い|買う|注文|\\bbuy|\\bpurchas|\\border", "返品|返金|払い戻|\\brefund|\\breturn"),
  JOIN("参加|入る|\\bjoin", "退出|抜け|\\bleave"),
  LOCK("ロックする|\\block\\b", "ロック.{0,2}解除|\\bunlock"),
  SHOW("表示する|見せ|\\bshow", "非表示|隠|\\bhid"),
  MAC("(?<![a-z])mac(?:book|os)?(?![a-z])|マック", "windows|ウィンドウズ"),
  PHONE(
      "スマホ|スマートフォン|携帯|アイフォン|モバイル|iphone|android|\\b(?:smart)?phone|\\bmobile",
      "パソコン|(?<![a-z])pc(?![a-z])|デスクトップ|windows|(?<![a-z])mac(?![a-z])|\\bcomputer|\\bdesktop|\\blaptop|web 版|on the web"),
  CLASSIC(
      "従来の|クラシック|旧 ?outlook|\\bclassic|\\bold outlook",
      "新しい outlook|web 版|\\bnew outlook|on the web"),
  OUTSIDE(
      "社外|外部|取引先|他社|ゲスト|\\boutside|\\bexternal|\\bguest",
      "社内|同僚|自分|自社|\\binternal|\\bcolleague|\\bmy own\\b");

  private static final Pattern ENDING =
      Pattern.compile(
          "削除|消す|消した|消え|外す|外し|解除|解約|取り消|取消|やめ|止め|停止|無効|オフに|減ら|減り|終了|退会|退職|辞め|しないと|したくない|断"
              + "|\\b(?:delet|remov|unenroll|cancel|disabl|undo|drop|reduc|unassign|revok)\\w*|\\b(?:stop|stopping|end|ending|off|leave|leaving|left|fewer|do not want|don't want|not to)\\b");

  private final Pattern one;
  private final Pattern opposite;

  OppositeActions(String one, String opposite) {
    this.one = Pattern.compile(one);
    this.opposite = Pattern.compile(opposite);
  }

  /**
   * Which actions a text speaks of.
   *
   * @param actions those of which it names the action
   * @param opposites those of which it names the opposite
   */
  public record Named(Set<OppositeActions> actions, Set<OppositeActions> opposites) {
    private boolean isOneSided(OppositeActions action) {
      return actions.contains(action) != opposites.contains(action);
    }
  }

  /** Those of a text as it was written. */
  public static Named named(String text) {
    return in(TextNormalizer.normal(text));
  }

  public static Named in(String normal) {
    return new Named(
        whose(action -> action.one.matcher(normal).find()),
        whose(action -> action.opposite.matcher(normal).find()));
  }

  private static Set<OppositeActions> whose(Predicate<OppositeActions> condition) {
    return Stream.of(values())
        .filter(condition)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(OppositeActions.class)));
  }

  /** Whether a text does what another asks for: 1 for the same, -1 for the opposite, else 0. */
  public static int agreement(Named asked, Named said) {
    return Integer.signum(
        Stream.of(values())
                .filter(asked::isOneSided)
                .mapToInt(action -> agreement(action, asked, said))
                .sum()
            - (isUnaskedPhone(asked, said) ? 1 : 0));
  }

  /**
   * Whether a text is about undoing or ending something.
   *
   * @param normal {@linkplain TextNormalizer#normal normalised}
   */
  public static boolean ends(String normal) {
    return ENDING.matcher(normal).find();
  }

  /** What is said of phones alone answers who speaks of a phone. */
  private static boolean isUnaskedPhone(Named asked, Named said) {
    return said.actions().contains(PHONE)
        && said.isOneSided(PHONE)
        && !asked.actions().contains(PHONE);
  }

  private static int agreement(OppositeActions action, Named asked, Named said) {
    var wantsIt = asked.actions().contains(action);
    if ((wantsIt ? said.actions() : said.opposites()).contains(action)) {
      return 1;
    }
    return (wantsIt ? said.opposites() : said.actions()).contains(action) ? -1 : 0;
  }
}
