package dev.madoguchi.answer;

import java.util.regex.Pattern;

/** Recognises what is told beside a question, and asks nothing. */
public final class Statements {
  private static final Pattern CIRCUMSTANCE =
      Pattern.compile(
          "(?!.*(ですか|ますか|でしょうか)).*(です|(なん|ん|ん?です)?(だけど|だが|ですが|ですけど)|(使|開|入|見|行|持|出|し|し終わ)(って|いて|れて|て)(い)?ます|じゃない(です)?|ではありません|(が|は|も|に)(もう)?(ありません|ない|見つかりません|見当たりません)(でした|です)?|でした)[。、!！ ]*"
              + "|(and |but |oh |no |well |so |also |ok |sorry )*(i'?m|i am|we'?re|we are|it'?s|it is|that'?s|this is|(it|that|this|there) was|(i|we) (bought|ordered|got|had|signed up)|(the|that|this|my) (other |last |first |old )?(one|ticket|request|case)\\b|i (only )?(use|have)|we (only )?(use|have)|my \\w+ is|the \\w+ is)\\b(?!.*[?]).*");

  private static final Pattern DONE =
      Pattern.compile(
          ".*(変え|変更し|やり|試し|確認し|入れ|押し|設定し|再起動し|更新し|削除し|追加し|登録し|開き|閉じ|消し|切り|外し|送り|選び|保存し|リセットし|サインインし|ログインし|済ませ|終え)(て(み|あり|お(り|き)))?まし(た|て)(よ|が|けど)?[。!！ ]*"
              + "|.{1,24}(は|も)?(済み|完了)(です|しました)?[。!！ ]*"
              + "|(ok |yes |i |i've |i have |we |we've |already |just |now )*(already |just )?(changed|did|done|checked|reset|restarted|removed|added|signed (in|out)|opened|turned|set|blocked|selected|finished|completed)\\b(?!.*\\b(but|still|no|not|nothing)\\b)(?!.*[?]).*");

  /** What a request is about in figures: 「15名分」, "20 x Business Standard". */
  private static final Pattern FIGURES =
      Pattern.compile(
          "(?!.*(か|方法|手順|教えて|いくら)[。?？]?$)(?!.*[?？]).{0,40}[0-9]{1,5} ?(名|人|個|本|台|ライセンス|アカウント|ユーザー|席|部|年|か月|ヶ月|件)(分|契約|間)?.{0,12}"
              + "|(?!.*[?])(?!(how|what|where|when|why|who|which|can|could|do|does|is|are)\\b).{0,20}\\b[0-9]{1,5} ?(x\\b|×|licen[cs]es?|users?|people|seats?|pcs|accounts?|years?|months?|of (them|these|those)).{0,40}");

  /** What does not work is a matter of its own. */
  private static final Pattern SYMPTOM =
      Pattern.compile(
          "(遅い|重い|固まる|落ちる|繋がらない|つながらない|開かない|開けない|動かない|使えない|届かない|送れない|できない|入れない|映らない|聞こえない)(感じ|みたい|よう|ん|の)?(です|だ)?"
              + "|\\b(slow|laggy|freezing|crashing|won'?t \\w+|doesn'?t \\w+|can'?t \\w+|cannot \\w+|not working)\\b");

  private static final Pattern NOT =
      Pattern.compile(
          "ない|ません|なかった|なくな|(?i)\\b(not|no|never|cannot|nothing|nobody|without)\\b|n't\\b");

  private static final Pattern TROUBLE =
      Pattern.compile(
          "エラー|壊れ|故障|失敗|消え|なくし|紛失|退職|拒否|固ま|止まっ|落ち|(?i)\\b(error|broken?|broke|fail\\w*|lost|gone|stuck|"
              + "denied|refused|crash\\w*|frozen|froze|missing|wrong|left the company|stolen)\\b");

  private Statements() {}

  /** Whether something is told not to be so. */
  static boolean isNegated(String text) {
    return isCircumstance(text) && hasNegation(text);
  }

  /** Whether a text, asking or telling, has a word for not. */
  static boolean hasNegation(String text) {
    return NOT.matcher(text).find();
  }

  /** Whether words tell of something that is missing or fails. */
  public static boolean isTrouble(String text) {
    return hasNegation(text) || TROUBLE.matcher(text).find();
  }

  /** Whether words ask nothing, and say more of what was asked for. */
  public static boolean isDetail(String text) {
    return (isCircumstance(text) && !SYMPTOM.matcher(BackReference.plain(text)).find())
        || FIGURES.matcher(BackReference.plain(text)).matches();
  }

  /** Whether a step is told to be done: 「パスワードは変えました」, "changed the password already". */
  public static boolean isDone(String text) {
    return DONE.matcher(BackReference.plain(text)).matches();
  }

  /** Whether nothing is asked, but told how things are: "I'm not an admin", 「iPhone です」. */
  public static boolean isCircumstance(String text) {
    return CIRCUMSTANCE.matcher(BackReference.plain(text)).matches() || isDone(text);
  }
}
