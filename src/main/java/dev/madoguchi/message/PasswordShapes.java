package dev.madoguchi.message;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells passwords from the words, dates and product names that stand in their place. */
final class PasswordShapes {
  /** Words of a sentence that holds no password. */
  private static final String WORDS =
      "how|what|when|where|why|who|reset|change[ds]?|forgot(?:ten)?|lost|wrong|none|null|expired"
          + "|incorrect|invalid|required|unknown|please|help|cannot|can't|doesn't|isn't|won't|not|the"
          + "|this|that|same|your|policy|hint|field|see|below|above|attached|https?:.*";

  /** What people use a password for. */
  private static final String PRODUCTS =
      "(?:microsoft|ms|m|o|office|windows|win|outlook|exchange|excel|word|powerpoint|onenote|onedrive"
          + "|sharepoint|teams|azure|entra|intune|dynamics|copilot|visio|access|defender|bitlocker"
          + "|hotmail|gmail|google|apple|icloud|iphone|ipad|ios|macos|android|galaxy|pixel|github"
          + "|youtube|linkedin|facebook|zoom|slack|line|chrome|edge|firefox|safari|sql|linux|wi-?fi"
          + "|vpn|mfa|sso|ldap|saml|oauth|server|power(?:apps|automate|bi)|version|step|error|kb"
          + "|aadsts|activesync|authenticator)[-_ .]?(?:[0-9]{1,6}|id|online|web|app|account)?";

  private static final String QUANTITIES =
      "[0-9]+[-+]?(?:days?|chars?|characters?|digits?|letters?|times|hours?|minutes?|months?|%)";

  private static final String DATES = "[0-9]{1,4}[/.-][0-9]{1,2}(?:[/.-][0-9]{1,4})?|[0-9]{1,2}:.*";

  private static final String CODES =
      "0x[0-9a-f]+|[a-z]{1,3}-[0-9]{1,4}|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+";

  private static final Predicate<String> OTHER =
      Pattern.compile(
              "(?i)(?:%s|%s|%s|%s|%s)[.,;!?)]*+"
                  .formatted(WORDS, PRODUCTS, QUANTITIES, DATES, CODES))
          .asMatchPredicate();

  private static final Predicate<String> LETTER_OR_DIGIT =
      Pattern.compile("[A-Za-z0-9]").asPredicate();

  private static final Predicate<String> MORE_THAN_A_WORD =
      Pattern.compile("[^A-Za-z]|[a-z][A-Z]").asPredicate();

  private static final Predicate<String> LETTERS_AND_DIGITS =
      Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9]).{6,}").asMatchPredicate();

  private static final Predicate<String> KEY_LIKE =
      Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z]).{16,}").asPredicate();

  private PasswordShapes() {}

  /** For where it is all but certain that a password follows. */
  static boolean isAnything(String text) {
    var plain = plain(text);
    return LETTER_OR_DIGIT.test(plain) && !OTHER.test(plain);
  }

  /** For where a word of the sentence may follow as well. */
  static boolean isMoreThanAWord(String text) {
    return isAnything(text) && MORE_THAN_A_WORD.test(plain(text));
  }

  /** For where nothing but its shape tells it: letters and digits, at least six. */
  static boolean isMixed(String text) {
    return isAnything(text) && LETTERS_AND_DIGITS.test(plain(text));
  }

  /** Long, of letters and digits. */
  static boolean isKey(String text) {
    return KEY_LIKE.test(text);
  }

  /** With ASCII letters in the place of wide ones. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Form.NFKC);
  }
}
