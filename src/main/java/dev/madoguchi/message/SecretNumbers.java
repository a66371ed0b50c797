package dev.madoguchi.message;

import java.util.regex.Pattern;

/**
 * Finds numbers that identify a payment card or a person among other numbers: by length, beginning
 * and check digit. A number that a letter or a hyphen joins to a word, such as that of an invoice,
 * is none of them; neither is one of twelve digits after a word that says what else it is.
 */
final class SecretNumbers {
  /** Lengths and beginnings of ISO/IEC 7812 issuers. */
  private static final Pattern CARD =
      Pattern.compile(
          "4(?:\\d{12}|\\d{15}|\\d{18})|5[0-8]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}"
              + "|3[47]\\d{13}|35(?:2[89]|[3-8]\\d)\\d{12}|3(?:0[0-59]|[689]\\d)\\d{11}"
              + "|6(?:011|4[4-9]\\d|[57]\\d\\d)\\d{12}|62\\d{14,17}");

  private static final Pattern MY_NUMBER_WORDS =
      Pattern.compile("(?i)マイナンバー|個人番号|my ?number|individual number");

  /** What else a number of twelve digits may be. */
  private static final Pattern OTHER_WORDS =
      Pattern.compile(
          "(?i)order|invoice|ticket|case|\\bpo\\b|subscription|account|phone|tel|fax|tracking|serial"
              + "|contract|customer|quote|\\bid\\b|no\\.|number|#|注文|請求|受付|チケット|電話|番号|伝票|追跡"
              + "|シリアル|契約|顧客|見積|アカウント|サブスク|識別");

  /** The beginning of an IBAN (ISO 13616), which goes on in groups of four digits. */
  private static final Pattern ACCOUNT = Pattern.compile("(?<![A-Z])[A-Z]{2}\\d\\d ?(?:\\d{4} )*$");

  private static final int MOST = 19;
  private static final int NEAR = 24;

  private SecretNumbers() {}

  static String replaced(String text, String card, String myNumber) {
    StringBuilder kept = null;
    var from = 0;
    for (var i = 0; i < text.length(); ) {
      if (!begins(text, i)) {
        i++;
        continue;
      }
      var end = end(text, i);
      var mark = end < 0 ? null : isCard(text.substring(i, end)) ? card : myNumber;
      if (mark == null) {
        i = afterDigits(text, i);
        continue;
      }
      kept = kept == null ? new StringBuilder(text.length()) : kept;
      kept.append(text, from, i).append(mark);
      from = end;
      i = end;
    }
    return kept == null ? text : kept.append(text, from, text.length()).toString();
  }

  /** The end of a secret number that begins here, or -1. */
  private static int end(String text, int start) {
    var count = 0;
    var found = -1;
    for (var i = start; i < text.length() && count < MOST; i++) {
      if (Character.isDigit(text.charAt(i))) {
        count++;
        if (!isDigitAt(text, i + 1) && !joins(text, i + 1) && is(text, start, i + 1, count)) {
          found = i + 1;
        }
      } else if (!separates(text, i)) {
        break;
      }
    }
    return found;
  }

  private static boolean is(String text, int start, int end, int count) {
    if (count < 12) {
      return false;
    }
    var digits = digits(text, start, end);
    return count == 12
        ? !isInternational(text, start) && isMyNumber(text, start, end, digits)
        : isCard(text.substring(start, end));
  }

  /** "+81 90 …" is a number to call. */
  private static boolean isInternational(String text, int start) {
    return start > 0 && text.charAt(start - 1) == '+';
  }

  /** Whether the digits of a text are a card's number. */
  static boolean isCard(String text) {
    var digits = digits(text, 0, text.length());
    return digits.length() > 12
        && CARD.matcher(digits).matches()
        && luhn(digits)
        && !isArticleNumber(digits);
  }

  /** EAN-13 as it is given in Japan, which looks like an old card of 13 digits. */
  private static boolean isArticleNumber(String digits) {
    if (digits.length() != 13 || !(digits.startsWith("45") || digits.startsWith("49"))) {
      return false;
    }
    var sum = 0;
    for (var i = 0; i < 13; i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
  }

  private static boolean isMyNumber(String text, int start, int end, String digits) {
    if (!checks(digits)) {
      return false;
    }
    var before = text.substring(Math.max(0, start - NEAR), start);
    if (ACCOUNT.matcher(before).find()) {
      return false;
    }
    return MY_NUMBER_WORDS.matcher(before).find()
        || MY_NUMBER_WORDS.matcher(text.substring(end, Math.min(text.length(), end + NEAR))).find()
        || !OTHER_WORDS.matcher(before).find();
  }

  /** ISO/IEC 7812-1, annex B. */
  private static boolean luhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var doubled = i % 2 == 1 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** The check digit of the ordinance on individual numbers (Ministry ordinance 85 of 2014). */
  private static boolean checks(String digits) {
    var sum = 0;
    for (var n = 1; n <= 11; n++) {
      sum += (digits.charAt(11 - n) - '0') * (n <= 6 ? n + 1 : n - 5);
    }
    var rest = sum % 11;
    return digits.charAt(11) - '0' == (rest <= 1 ? 0 : 11 - rest)
        && !digits.chars().allMatch(c -> c == digits.charAt(0));
  }

  private static boolean begins(String text, int i) {
    return isDigitAt(text, i) && (i == 0 || !isDigitAt(text, i - 1)) && !isJoined(text, i);
  }

  /** A letter, or a letter and a hyphen, before it makes it a part of another name. */
  private static boolean isJoined(String text, int i) {
    if (i == 0) {
      return false;
    }
    var before = text.charAt(i - 1);
    return isLatin(before)
        || before == '_'
        || (before == '.' && i > 1 && isDigitAt(text, i - 2))
        || (before == '-' && i > 1 && (isLatin(text.charAt(i - 2)) || isDigitAt(text, i - 2)));
  }

  private static boolean joins(String text, int i) {
    return i < text.length() && (isLatin(text.charAt(i)) || text.charAt(i) == '_');
  }

  private static boolean isLatin(char c) {
    return c < 0x250 && Character.isLetter(c);
  }

  private static boolean separates(String text, int i) {
    return " -\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\u200b\u2060\ufeff－ー・　"
                .indexOf(text.charAt(i))
            >= 0
        && isDigitAt(text, i + 1);
  }

  private static boolean isDigitAt(String text, int i) {
    return i >= 0 && i < text.length() && Character.isDigit(text.charAt(i));
  }

  private static int afterDigits(String text, int start) {
    var i = start;
    while (isDigitAt(text, i)) {
      i++;
    }
    return i;
  }

  private static String digits(String text, int start, int end) {
    var digits = new StringBuilder(MOST);
    for (var i = start; i < end; i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits.append(Character.digit(text.charAt(i), 10));
      }
    }
    return digits.toString();
  }
}
