package dev.madoguchi.message;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes out of a text what must not be kept: numbers of payment cards (ISO/IEC 7812, with Luhn's
 * check digit) with their codes, and of persons in Japan (My Number, with its check digit),
 * passwords and PINs beside their usual words, keys and tokens of common shapes, recovery keys, and
 * private keys. What was there is told by a mark in brackets, in Japanese where the text is, so
 * that the sentence can still be understood. Takes linear time; doing it twice changes nothing.
 */
public final class Redaction {
  private static final int FEWEST_DIGITS = 12;
  private static final AtomicBoolean LICENCE_KEYS = new AtomicBoolean();

  private Redaction() {}

  /** Whether licence keys are taken out too, from now on; off until this is called. */
  public static void alsoLicenceKeys(boolean also) {
    LICENCE_KEYS.set(also);
  }

  /** The text without secrets; the text itself if there are none. */
  public static String of(String text) {
    return of(text, LICENCE_KEYS.get());
  }

  /**
   * The text without secrets.
   *
   * @param licenceKeys whether licence keys are secret
   */
  static String of(String text, boolean licenceKeys) {
    var known = licenceKeys ? RedactionRules.withoutLicenceKeys(text) : text;
    var clean = RedactionRules.withoutWords(known);
    return hasManyDigits(text)
        ? SecretNumbers.replaced(
            RedactionRules.withoutGroups(clean),
            SecretMark.CARD.in(text),
            SecretMark.MY_NUMBER.in(text))
        : clean;
  }

  /** Whether something has been taken out of the text. */
  public static boolean isIn(String text) {
    if (text.indexOf('[') < 0) {
      return false;
    }
    for (var mark : SecretMark.values()) {
      if (mark.isIn(text)) {
        return true;
      }
    }
    return false;
  }

  /** As many as the shortest number that is secret. */
  private static boolean hasManyDigits(String text) {
    var digits = 0;
    for (var i = 0; i < text.length() && digits < FEWEST_DIGITS; i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits++;
      }
    }
    return digits >= FEWEST_DIGITS;
  }
}
