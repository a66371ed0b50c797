package dev.madoguchi.message;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells names, codes, addresses and numbers from words: they are the same in every language, and
 * say nothing alone.
 */
public final class NamesAndCodes {
  private static final int AT_MOST = 6;
  private static final Pattern BETWEEN = Pattern.compile("[\\s,、。・;()\\[\\]「」\"]+");
  private static final Pattern CODE = Pattern.compile("(?=.*\\d)[\\w.:/#+@%&=?~-]+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?://|www\\.)\\S+|[\\w.%+-]+@[\\w.-]+|[\\w-]+(\\.[\\w-]+)+(/\\S*)?|\\\\\\\\\\S+|[A-Z]:\\\\\\S*");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_-]{1,11}");
  private static final Set<String> PRODUCTS =
      Set.of(
          "teams",
          "outlook",
          "excel",
          "word",
          "powerpoint",
          "onedrive",
          "onenote",
          "sharepoint",
          "windows",
          "azure",
          "office",
          "microsoft",
          "mac",
          "macos",
          "macbook",
          "iphone",
          "ipad",
          "android",
          "ios",
          "chrome",
          "edge",
          "safari",
          "firefox",
          "linux",
          "ubuntu",
          "intune",
          "exchange",
          "online",
          "365",
          "id",
          "plan",
          "entra",
          "copilot",
          "powerbi",
          "dynamics",
          "skype",
          "visio",
          "project",
          "planner",
          "yammer",
          "viva",
          "defender",
          "xbox",
          "surface",
          "bing",
          "authenticator",
          "pro",
          "business",
          "premium",
          "standard",
          "basic",
          "enterprise",
          "home",
          "apps",
          "bi",
          "power",
          "automate",
          "server",
          "sql",
          "github",
          "google",
          "gmail",
          "zoom",
          "slack",
          "adobe",
          "pixel",
          "galaxy",
          "samsung",
          "dell",
          "lenovo",
          "hp",
          "pc",
          "vpn",
          "wifi",
          "wi-fi",
          "ok",
          "チームズ",
          "アウトルック",
          "エクセル",
          "ワード",
          "パワーポイント",
          "ワンドライブ",
          "シェアポイント",
          "ウィンドウズ",
          "アジュール",
          "オフィス",
          "マイクロソフト",
          "マック",
          "アイフォン",
          "アンドロイド",
          "クローム",
          "エッジ",
          "コパイロット");

  private NamesAndCodes() {}

  /** Whether a text has nothing but names, codes, addresses and numbers; a long one never has. */
  public static boolean only(String text) {
    var words = words(text);
    return words.length > 0
        && words.length <= AT_MOST
        && Arrays.stream(words).allMatch(NamesAndCodes::is);
  }

  /** The text without them. */
  static String without(String text) {
    return String.join(" ", Arrays.stream(words(text)).filter(word -> !is(word)).toList());
  }

  private static String[] words(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    return Arrays.stream(BETWEEN.split(folded, -1))
        .map(word -> word.replaceAll("^[.!?:]+|[.!?:]+$", ""))
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }

  private static boolean is(String word) {
    return ADDRESS.matcher(word).matches()
        || CODE.matcher(word).matches()
        || CAPITALS.matcher(word).matches()
        || PRODUCTS.contains(word.toLowerCase(Locale.ROOT));
  }
}
