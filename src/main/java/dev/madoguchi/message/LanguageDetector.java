package dev.madoguchi.message;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language somebody writes in, so that they are answered in it. A text decides only if it
 * has enough letters; otherwise the language spoken so far goes on.
 */
public final class LanguageDetector {
  private static final int DECISIVE = 4;
  private static final int LONGEST_WORD = 50;
  private static final String CHINESE_ONLY = "你您吗嗎呢麼么們们這这沒说說请问谁给怎";
  private static final Charset JAPANESE_CHARACTERS = Charset.forName("windows-31j");

  private static final String ROMAJI =
      "(?:(?:[kgsztdnhbpmrwyjf]|sh|ch|ts|[kgnhbpmr]y)?[aiueo]-?|n|([kstpc])(?=\\1))+";

  /** How verbs and wishes end. */
  private static final Pattern ROMAJI_END =
      Pattern.compile("[a-z-]{1,40}(nai|masen|masu|masuka|tai|shita|desu|desuka|kudasai|hoshii)");

  /** Is written by Japanese, in Latin letters. */
  private static final Pattern LAUGHTER = Pattern.compile("[\\swWｗＷ。、！!]+");

  private LanguageDetector() {}

  /**
   * The language to answer in: that of the text, or what was spoken so far, or what the channel
   * hints at, or what a few letters suggest, or the fallback.
   *
   * @param sticky what was spoken so far; null at the beginning
   * @param locale the channel's BCP 47 tag; null if there is none
   */
  public static Language detect(
      String text, @Nullable Language sticky, @Nullable String locale, Language fallback) {
    return of(text)
        .filter(language -> sticky == null || !isNamesake(text, language))
        .or(() -> Optional.ofNullable(sticky))
        .or(() -> Optional.ofNullable(locale).flatMap(Language::ofTag))
        .or(() -> Letters.of(text).decided(text, 1))
        .orElse(fallback);
  }

  /**
   * The language of the text itself; empty if it is too short without names, codes, addresses and
   * numbers, or in neither language.
   */
  public static Optional<Language> of(String text) {
    if (isRomajiAlone(text)) {
      return Optional.of(Language.JA);
    }
    if (LAUGHTER.matcher(text).matches()) {
      return Optional.empty();
    }
    var words = NamesAndCodes.without(text);
    var letters = Letters.of(words);
    return isForeign(text)
        ? Optional.empty()
        : letters.decided(words, DECISIVE).filter(found -> !letters.isShort(words, found));
  }

  /** Whether a text is plainly in neither of the languages. */
  public static boolean isForeign(String text) {
    var letters = Letters.of(text);
    return letters.isMostlyForeign()
        || (letters.kana + letters.ideographs == 0
            && Letters.count(text, LanguageWords.FOREIGN) >= 2
            && Letters.count(text, LanguageWords.FOREIGN)
                > Letters.count(text, LanguageWords.ENGLISH));
  }

  private static boolean isRomajiAlone(String text) {
    return Arrays.stream(Letters.words(text))
            .filter(word -> !word.isEmpty())
            .findFirst()
            .filter(LanguageWords.ROMAJI_ALONE::contains)
            .isPresent()
        && Letters.count(text, LanguageWords.ENGLISH) == 0;
  }

  /** What may be the name of a Japanese person or place does not end a Japanese conversation. */
  private static boolean isNamesake(String text, Language language) {
    var words = Arrays.stream(Letters.words(text)).filter(word -> !word.isEmpty()).toList();
    return language == Language.EN
        && words.size() <= 2
        && words.stream()
            .allMatch(word -> Letters.isRead(word) && !LanguageWords.ENGLISH.contains(word));
  }

  /** How many letters of each script a text has; an ideograph says as much as two letters. */
  private record Letters(int kana, int ideographs, int latin, int foreign) {

    static Letters of(String text) {
      var kana = 0;
      var ideographs = 0;
      var latin = 0;
      var foreign = 0;
      var chinese = 0;
      var japanese = JAPANESE_CHARACTERS.newEncoder();
      for (var c : text.codePoints().filter(Letters::isLetter).toArray()) {
        switch (Character.UnicodeScript.of(c)) {
          case HIRAGANA, KATAKANA -> kana++;
          case HAN -> {
            ideographs++;
            chinese += isChinese(japanese, c) ? 4 : 0;
          }
          case LATIN -> latin++;
          case GREEK -> {
            // a sign in names, formulas and kaomoji
          }
          default -> foreign += c == 'ー' || c == 'ｰ' ? 0 : 2;
        }
      }
      return new Letters(kana, ideographs, latin, kana == 0 ? foreign + chinese : foreign);
    }

    private static boolean isLetter(int c) {
      return Character.isLetter(c) && c != 'ー' && c != 'ｰ';
    }

    private static boolean isChinese(CharsetEncoder japanese, int c) {
      var text = Character.toString(c);
      return CHINESE_ONLY.contains(text) || !japanese.canEncode(text);
    }

    private boolean isMostlyForeign() {
      return foreign > 0 && (kana == 0 ? foreign >= latin / 2 : foreign > kana + latin);
    }

    /** A few Latin letters without a known word decide nothing. */
    private boolean isShort(String text, Language found) {
      return found == Language.EN && latin < DECISIVE && count(text, LanguageWords.ENGLISH) == 0;
    }

    Optional<Language> decided(String text, int enough) {
      var japanese = 2 * (kana + ideographs);
      if (isMostlyForeign()) {
        return Optional.empty();
      }
      if (japanese >= enough && !isEnglishAround(text)) {
        return Optional.of(Language.JA);
      }
      if (latin < enough) {
        return Optional.empty();
      }
      return Optional.of(isRomaji(text) ? Language.JA : Language.EN);
    }

    /** An English sentence with a Japanese word in it. */
    private boolean isEnglishAround(String text) {
      return latin > kana + ideographs && count(text, LanguageWords.ENGLISH) >= 2;
    }

    private static boolean isRomaji(String text) {
      var words = words(text);
      var read = Arrays.stream(words).filter(Letters::isRead).count();
      return words.length >= 2
          && Arrays.stream(words).anyMatch(Letters::isJapanese)
          && count(text, LanguageWords.ENGLISH) == 0
          && read * 3 >= words.length * 2L;
    }

    private static boolean isJapanese(String word) {
      return LanguageWords.ROMAJI.contains(word)
          || (ROMAJI_END.matcher(word).matches() && isRead(word));
    }

    /** A pattern with groups goes as deep as the word is long: nothing endless is tried. */
    private static boolean isRead(String word) {
      return word.length() <= LONGEST_WORD && word.matches(ROMAJI);
    }

    private static long count(String text, Set<String> known) {
      return Arrays.stream(words(text)).filter(known::contains).count();
    }

    private static String[] words(String text) {
      return text.toLowerCase(Language.EN.locale()).split("[^\\p{IsLatin}-]+", -1);
    }
  }
}
