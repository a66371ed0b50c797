package dev.madoguchi.message;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language somebody writes in, so that they are answered in it. A text decides only if it
 * has enough letters; otherwise the language spoken so far goes on.
 */
public final class LanguageDetector {
  private static final int DECISIVE = 4;
  private static final int LONGEST_WORD = 50;
  private static final String CHINESE_ONLY = "你您吗嗎呢麼么們们這这沒没说說请問问谁誰么給给怎";
  private static final Charset JAPANESE_CHARACTERS = Charset.forName("windows-31j");
  private static final Set<String> ENGLISH_WORDS =
      Set.of(
          "the", "a", "an", "is", "are", "do", "does", "how", "what", "where", "why", "when", "can",
          "i", "my", "we", "to", "of", "in", "for", "mean", "please", "you", "it", "and", "not");
  private static final Set<String> ROMAJI_WORDS =
      Set.of(
          "wo",
          "wa",
          "ga",
          "desu",
          "masu",
          "suru",
          "shitai",
          "kudasai",
          "dou",
          "doko",
          "itsu",
          "nani",
          "houhou",
          "dekinai",
          "dekimasen",
          "wasuremashita",
          "wakaranai",
          "shite",
          "oshiete",
          "arimasu",
          "nai",
          "ka",
          "kara",
          "niha",
          "suruniha",
          "tai",
          "wasureta",
          "dekiru",
          "naze");
  private static final String ROMAJI =
      "(?:(?:[kgsztdnhbpmrwyjf]|sh|ch|ts|[kgnhbpmr]y)?[aiueo]-?|n|([kstpc])(?=\\1))+";

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
    var letters = Letters.of(text);
    return letters
        .decided(text, DECISIVE)
        .or(() -> Optional.ofNullable(sticky))
        .or(() -> Optional.ofNullable(locale).flatMap(Language::ofTag))
        .or(() -> letters.decided(text, 1))
        .orElse(fallback);
  }

  /** The language of the text itself; empty if it is too short, or in neither language. */
  public static Optional<Language> of(String text) {
    return Letters.of(text).decided(text, DECISIVE);
  }

  /** How many letters of each script a text has; an ideograph says as much as two letters. */
  private record Letters(int kana, int ideographs, int latin, int foreign) {

    static Letters of(String text) {
      var kana = 0;
      var ideographs = 0;
      var latin = 0;
      var foreign = 0;
      var japanese = JAPANESE_CHARACTERS.newEncoder();
      for (var c : text.codePoints().filter(Letters::isLetter).toArray()) {
        switch (Character.UnicodeScript.of(c)) {
          case HIRAGANA, KATAKANA -> kana++;
          case HAN -> {
            ideographs++;
            foreign += isChinese(japanese, c) ? 4 : 0;
          }
          case LATIN -> latin++;
          default -> foreign += c == 'ー' || c == 'ｰ' ? 0 : 2;
        }
      }
      return new Letters(kana, ideographs, latin, foreign);
    }

    private static boolean isLetter(int c) {
      return Character.isLetter(c) && c != 'ー' && c != 'ｰ';
    }

    private static boolean isChinese(CharsetEncoder japanese, int c) {
      var text = Character.toString(c);
      return CHINESE_ONLY.contains(text) || !japanese.canEncode(text);
    }

    Optional<Language> decided(String text, int enough) {
      var japanese = 2 * (kana + ideographs);
      if (foreign > 0 && (kana == 0 ? foreign >= latin / 2 : foreign > kana + latin)) {
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
      return latin > kana + ideographs && count(text, ENGLISH_WORDS) >= 2;
    }

    private static boolean isRomaji(String text) {
      var words = words(text);
      var read = Arrays.stream(words).filter(Letters::isRead).count();
      return words.length >= 2
          && count(text, ROMAJI_WORDS) >= 1
          && count(text, ENGLISH_WORDS) == 0
          && read * 3 >= words.length * 2L;
    }

    /** A pattern with groups goes as deep as the word is long: nothing endless is tried. */
    private static boolean isRead(String word) {
      return word.length() <= LONGEST_WORD && word.matches(ROMAJI);
    }

    private static long count(String text, Set<String> known) {
      return Arrays.stream(words(text)).filter(known::contains).count();
    }

    private static String[] words(String text) {
      return text.toLowerCase(Language.EN.locale()).split("[^a-z-]+", -1);
    }
  }
}
