package dev.madoguchi.answer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A kind of fact: how it is asked for, and how a text shows that it tells one. */
enum FactKind {
  /** How much data. */
  SIZE(
      "(どの?くらい|どれ(くらい|だけ)|最大|何)の?(容量|サイズ|大きさ|gb|mb|tb|ギガ|メガ)|容量は|how (big|large)|how much (space|storage)|size limit",
      "[0-9] ?(gb|mb|tb|ギガ|メガ)|無制限|unlimited"),
  /** How many people or things. */
  COUNT(
      "何(人|名|台|個|件|通|枚|つ)|いくつ|how many",
      "[0-9一二三四五六七八九十百千]+ ?(人|名|台|個|件|通|枚|つ)|"
          + "\\b([0-9,]+|one|two|three|four|five|six|ten) (\\w+s|(to|or) ([0-9,]+|two|three|four|five|six|ten))\\b|unlimited|無制限"),
  /** How much money, and whether any. */
  MONEY(
      "いくら|料金|費用|値段|価格|金額|お金|有料|無料|\\b(how much|cost|price|pricing|fee|charge|free|pay)\\b",
      "円|料金|費用|価格|単価|金額|見積|無料|有料|課金|[0-9]+ ?%|\\b(yen|jpy|fee|fees|free|charged?|costs?|price)\\b"),
  /** When, and for how long. */
  TIME(
      "いつ|何(日|時間|分|週|か月|ヶ月|営業日)|どの?くらい(かか|で|の期間)|期限|期間|日数|締め?切|"
          + "\\bwhen\\b|how (long|soon|many (days|weeks|hours))|\\bdeadline|\\bby what (date|time)|notice period",
      "[0-9一二三四五六七八九十数]+ ?(秒|分|時間|営業日|日|週間|か月|ヶ月|月|年)|すぐ|翌日|当日|前日|"
          + "\\b(\\d+|one|two|three|four|five|six|seven|ten|a few|several|the same|the next)[ -]"
          + "(minutes?|hours?|business days?|working days?|days?|weeks?|months?|years?)\\b|immediately|at once");

  private final Pattern question;
  private final Pattern sentence;

  FactKind(String question, String sentence) {
    this.question = Pattern.compile(question);
    this.sentence = Pattern.compile(sentence);
  }

  /** What a question asks for; empty if it is no fact. */
  static Optional<FactKind> askedBy(String question) {
    var plain = plain(question);
    return Stream.of(values()).filter(kind -> kind.question.matcher(plain).find()).findFirst();
  }

  /** Whether a text tells one. */
  boolean isToldBy(String text) {
    return sentence.matcher(plain(text)).find();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
  }
}
