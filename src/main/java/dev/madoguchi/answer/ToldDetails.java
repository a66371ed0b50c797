package dev.madoguchi.answer;

import dev.madoguchi.message.NamesAndCodes;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises numbers, codes and devices that are told, not asked for. */
final class ToldDetails {
  /** A number of the customer's, which belongs to what is asked before or after it. */
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "((お客様|会員|契約|顧客|登録|請求書?|注文書?|発注|見積書?|予約|伝票|受注|管理)の?(番号|id|コード|no\\.?)|テナント ?(id|名)|型番|機種|シリアル(番号)?|"
              + "(my |our |the )?(customer|tenant|contract|account|member|client|invoice|order|quote|purchase order|po|serial|booking|reference) (number|id|no\\.?))"
              + "[ :はがis]{0,5}[a-z0-9._-]{3,60}(です)?[。.]?");

  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "(?i)((also|and|btw|by the way|oh|sorry|ps|追加です|追加で|補足(です|ですが)?|あと|ちなみに|なお)[,:。、 ]*)*((i'?m|i am|we'?re|we are|i|we)( have| use)? ?(on|using|running|use|have|got)|it'?s|it is|(the |my )?(os|version|browser|device|"
              + "computer|phone|error( code| number)?|code)( is|:|(?= ))|(os|pc|端末|機種|スマホ|パソコン|バージョン|ブラウザー?|環境|使って(い)?るの|"
              + "エラー(コード|番号|内容)?|コード|型番)(は|が|:|：)?|)[ 　]*(?<what>\\S.*?)[ 　]*(です|になります|を使って(い)?ます|でした|と(出|で)ます|と表示されます|)[。.!]?");

  private ToldDetails() {}

  /** A number or a device that is told, not asked for. */
  static Optional<DialogueAct> of(Utterance said) {
    return ACCOUNT.matcher(said.plain()).matches()
        ? Optional.of(new DialogueAct.Addition(said.text()))
        : Optional.empty();
  }

  /** "I'm on Windows 11", 「エラーコードは 0x8004010F です」. */
  static boolean isEnvironment(Utterance said) {
    var told = ENVIRONMENT.matcher(said.text());
    return told.matches() && NamesAndCodes.only(told.group("what"));
  }
}
