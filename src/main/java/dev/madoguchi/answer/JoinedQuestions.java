package dev.madoguchi.answer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes apart a single clause that asks for two things: "how do I read the invoice and change the
 * payment method", 「請求書の見方と支払い方法の変更を教えて」. Whether they really are two has to be seen from the
 * answers: one section may answer both.
 */
public final class JoinedQuestions {
  private static final int LONGEST = 120;

  private static final String DOING =
      "add|assign|back up|block|book|buy|cancel|change|check|configure|connect|create|delete|disable|download|downgrade|edit|"
          + "enable|enroll|export|find|forward|get|import|increase|install|invite|join|make|migrate|move|open|order|pay|print|"
          + "read|recall|record|recover|reduce|register|remove|rename|renew|report|reset|restore|schedule|see|send|set up|set|"
          + "share|start|stop|switch|transfer|turn off|turn on|unblock|uninstall|unlock|update|upgrade|use|view";

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)^(?<open>.*?\\b(?:how (?:do|can|could|should|would|to)(?: (?:i|we|you|one)\\b)?(?: (?:can|to))?|where (?:do|can) (?:i|we)|"
              + "(?:want|need|like|trying|have)(?: to know how)? to|please) )"
              + "(?<first>(?:"
              + DOING
              + ") \\S.*?),? (?:and|as well as)(?: also| then)? (?<second>(?:"
              + DOING
              + ") \\S.*?)[?.! ]*$");

  private static final String ACT =
      "(?:[一-龥]{1,3}[ぁ-ん]{0,3}方(?!法)|[一-龥ぁ-ん]{0,4}(?:やり方|仕方|使い方|方法|手順)|場所|保存先|連絡先|設定|変更|追加|削除|解約|確認|登録|申請|手続き|購入|更新|"
          + "招待|共有|復元|リセット|予約|録画|移行|インストール|キャンセル|返金|発行|再発行|料金|価格|費用|値段|期限|期間|理由|原因|条件|容量(?:の上限|制限)?|上限|制限)(?:方法|手順|の(?:方法|やり方|仕方|手順))?";

  private static final Pattern JAPANESE =
      Pattern.compile(
          "^(?<open>.*[、。])?(?<what>[^、。と]{1,30}?)(?<of>の?)(?<first>"
              + ACT
              + ")(?:とあと|、?あと|と|や|および|及び|ならびに|、)[、 ]?(?<second>[^、。]{0,30}?"
              + ACT
              + ")(?<ask>(?:(?:を|が|は|について|に関して)(?:も|は)?)?[ぁ-ん教知分確認聞願致]{0,20}[?？。！!]*)$");

  /** What is compared is one question. */
  private static final Pattern COMPARED =
      Pattern.compile("違い|どちら|どっち|比較|関係|比べ|(?i)\\b(differ|compare|versus|vs|between)\\b");

  private static final String THING = "[一-龥々ァ-ヶーa-zA-Z0-9]{2,14}(?:の[一-龥々ァ-ヶー]{2,8})?";

  /** Two matters of which something is to be told. */
  private static final Pattern JAPANESE_MATTERS =
      Pattern.compile(
          "^(?<first>"
              + THING
              + ")(?:と|や|および|及び)、?(?<second>"
              + THING
              + ")(?<ask>(?:について|に関して|のこと|を)(?:も|は|を)?[ぁ-ん教知聞伺願致詳説明欲]{0,16}[?？。！!]*)$");

  private static final Pattern ENGLISH_MATTERS =
      Pattern.compile(
          "(?i)^(?<ask>(?:(?:please|can you|could you|pls) )*(?:tell me (?:something |more )?about|explain|what about|how about|info(?:rmation)? (?:on|about)|"
              + "(?:i |we )?(?:need|want|would like) (?:to know about|info(?:rmation)? (?:on|about)|help with)|questions? (?:on|about)) )"
              + "(?<first>[a-z0-9][\\w' -]{2,30}?) (?:and|as well as) (?<second>[a-z0-9][\\w' -]{2,30})[?.! ]*$");

  private JoinedQuestions() {}

  /** The two questions; empty if the clause asks for one thing. */
  public static List<String> of(String question) {
    if (question.length() > LONGEST || COMPARED.matcher(question).find()) {
      return List.of();
    }
    var english = ENGLISH.matcher(question.strip());
    if (english.matches()) {
      var open = english.group("open");
      return List.of(open + english.group("first"), open + english.group("second"));
    }
    var japanese = JAPANESE.matcher(question.strip());
    return japanese.matches() ? japanese(japanese) : matters(question.strip());
  }

  private static List<String> matters(String question) {
    var japanese = JAPANESE_MATTERS.matcher(question);
    if (japanese.matches()) {
      var ask = japanese.group("ask");
      return List.of(japanese.group("first") + ask, japanese.group("second") + ask);
    }
    var english = ENGLISH_MATTERS.matcher(question);
    return english.matches()
        ? List.of(
            english.group("ask") + english.group("first"),
            english.group("ask") + english.group("second"))
        : List.of();
  }

  /** An act without a matter of its own is done to that of the first. */
  private static List<String> japanese(Matcher found) {
    var ask = found.group("ask");
    var second = found.group("second");
    var first = found.group("what") + found.group("of") + found.group("first");
    var isAct = Pattern.matches(ACT, second) && !second.matches("[一-龥]{3,}方法");
    return List.of(first + ask, (isAct ? found.group("what") + "の" + second : second) + ask);
  }
}
