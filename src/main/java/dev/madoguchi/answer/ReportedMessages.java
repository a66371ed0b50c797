package dev.madoguchi.answer;

import dev.madoguchi.message.Language;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises questions about whether a mail, a text or a call is genuine: what it claims is not
 * what is asked.
 */
public final class ReportedMessages {
  private static final Pattern JAPANESE =
      Pattern.compile(
          "(?=.*(メール|sms|ショートメッセージ|メッセージ|電話|通知|警告|ポップアップ|画面|連絡|dm|手紙))"
              + "(?=.*(来|き(た|て|ま)|届|受け取|受信|出|表示|かか|もら)).*(本物|偽物|にせもの|ニセ|詐欺|フィッシング|怪し|あやし|信用し|なりすまし|ウイルス|迷惑メール(です|なの|かな|？|\\?)).{0,16}");

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?=.*\\b(e-?mail|mail|text|sms|message|msg|call|caller|pop-?up|warning|notification|letter|link)\\b)"
              + "(?=.*\\b(got|get|getting|received|receive|have|there'?s|saw|came|sent|says|saying|said|claims?|claiming|called)\\b)"
              + ".*\\b(scam|phishing|phish|legit|legitimate|genuine|fake|a fraud|fraud|spoof(ed)?|is (this|it|that) (real|safe|true)|really (from|you))\\b.{0,24}");

  private static final int LONGEST = 300;

  private ReportedMessages() {}

  /** What such a message asks; empty if it asks something else. */
  public static Optional<String> question(String text, Language language) {
    var plain = BackReference.plain(text);
    var asks =
        plain.length() <= LONGEST
            && (JAPANESE.matcher(plain).matches() || ENGLISH.matcher(plain).matches());
    return asks
        ? Optional.of(
            language == Language.JA
                ? "届いたメールが本物か偽物か見分けたい"
                : "how do I tell whether a mail I got is genuine or a scam")
        : Optional.empty();
  }
}
