package dev.madoguchi.message;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not be kept: numbers of payment cards (ISO/IEC 7812, with Luhn's
 * check digit) and of persons in Japan (My Number, with its check digit), passwords after their
 * usual words, keys and tokens of common shapes, and private keys. What was there is told by a mark
 * in brackets, in Japanese where the text is, so that the sentence can still be understood. Takes
 * linear time; doing it twice changes nothing.
 */
public final class Redaction {
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  /** What a secret looks like where a word before it tells what it is. */
  private static final String QUOTED = "[「『\"'“‘`]?(?<secret>[!-Z\\\\^-~]{4,200})";

  private static final Predicate<String> MIXED =
      Pattern.compile("[^A-Za-z]|[a-z][A-Z]").asPredicate();

  private static final Predicate<String> KEY_LIKE =
      Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z]).{16,}").asPredicate();

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Mark.PRIVATE_KEY,
              "(?<secret>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?!-----END)[\\s\\S])*+"
                  + "(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)",
              _ -> true),
          new Rule(
              Mark.ACCESS_KEY,
              "(?<![A-Za-z0-9_-])(?<secret>eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+"
                  + "|(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])"
                  + "|gh[pousr]_[A-Za-z0-9]{30,}+|github_pat_[A-Za-z0-9_]{30,}+"
                  + "|glpat-[A-Za-z0-9_-]{16,}+|npm_[A-Za-z0-9]{30,}+"
                  + "|xox[abeoprs]-[A-Za-z0-9-]{10,}+|AIza[A-Za-z0-9_-]{30,}+"
                  + "|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}+|sk-[A-Za-z0-9_-]{20,}+"
                  + "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"
                  + "|[A-Za-z0-9_.~-]{3}[0-9]Q~[A-Za-z0-9_.~-]{30,}+)",
              _ -> true),
          new Rule(
              Mark.ACCESS_KEY,
              "(?i)(?:\\bbearer\\s{1,3}|\\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig)=)"
                  + "(?<secret>[A-Za-z0-9+/=_.%~-]{16,}+)",
              _ -> true),
          new Rule(
              Mark.PASSWORD,
              "(?i)\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@]{1,100}:(?<secret>[^\\s:/@\\[]{1,200})@",
              _ -> true),
          new Rule(
              Mark.PASSWORD,
              "(?i)(?<![a-z])(?:pass ?words?|passwd|passcode|pass ?phrase|pwd|pw|pass|pin(?: code)?)"
                  + "[\"']?[ \\t]{0,3}(?:[:=：＝]|->|→)[ \\t]{0,3}"
                  + QUOTED,
              Redaction::isPassword),
          new Rule(
              Mark.PASSWORD,
              "(?i)(?<![a-z])(?:pass ?word|passwd|passcode|pass ?phrase|pwd|pw|pin(?: code)?)"
                  + "[ \\t]{1,3}(?:is|was|will be|to)[ \\t]{1,3}"
                  + QUOTED,
              MIXED.and(Redaction::isPassword)),
          new Rule(
              Mark.PASSWORD,
              "(?i)(?:パスワード|パスコード|パスフレーズ|暗証番号|合言葉|(?<![A-Za-zァ-ヶー])(?:PW|ＰＷ|パス))"
                  + "[ \\t　]{0,3}(?:[:=：＝→]|は|が|を)[、,]?[ \\t　]{0,3}"
                  + QUOTED
                  + "(?![年月日回分秒人個桁件台本文])",
              MIXED.and(Redaction::isPassword)),
          new Rule(
              Mark.PASSWORD,
              "(?:パスワード|パスコード|パスフレーズ|合言葉)[ \\t　]{0,3}(?:[:：＝]|は)[ \\t　]{0,3}[「『\"]?"
                  + "(?<secret>[A-Za-z]{4,100})(?=[」』\"]?(?:です|でした|だ|[。\\s]|$))",
              Redaction::isPassword),
          new Rule(
              Mark.ACCESS_KEY,
              "(?i)(?<![a-z])(?:api[ _-]?key|access[ _-]?key|secret(?:[ _-]?(?:key|value))?"
                  + "|client[ _-]?secret|(?:access|refresh|api|auth)?[ _-]?token)"
                  + "[\"']?[ \\t]{0,3}(?:[:=：＝]|->|→|is\\b)[ \\t]{0,3}"
                  + QUOTED,
              KEY_LIKE),
          new Rule(
              Mark.ACCESS_KEY,
              "(?:API ?キー|アクセス ?キー|シークレット(?: ?キー)?|(?:アクセス ?)?トークン|接続文字列|共有キー)"
                  + "[ \\t　]{0,3}(?:[:=：＝→]|は|が)[ \\t　]{0,3}"
                  + QUOTED,
              KEY_LIKE));

  /** What follows "password:" in a sentence that holds none. */
  private static final Pattern NO_PASSWORD =
      Pattern.compile(
          "(?i)(?:how|what|when|where|why|who|reset|change[ds]?|forgot(?:ten)?|lost|wrong|none|null"
              + "|expired|incorrect|invalid|required|unknown|please|help|cannot|can't|doesn't|isn't"
              + "|won't|not|the|this|that|same|your|policy|hint|field|https?:.*)[.,;!?)]*+");

  /** What stands before a secret, or begins one. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)pass|pwd|\\bpw|\\bpin\\b|bearer|token|secret|key|sig=|eyJ|AKIA|ASIA|AIza|Q~"
              + "|gh[pousr]_|github_pat_|glpat-|npm_|xox[a-z]-|[srp]k[_-]|SG\\.|://[^\\s/@]{1,200}@"
              + "|パスワード|パスコード|パスフレーズ|暗証|合言葉|ＰＷ|パス|キー|シークレット|トークン|接続文字列");

  /** Five groups of five, as product keys are printed; some shops use such order numbers. */
  private static final Rule LICENCE =
      new Rule(
          Mark.LICENCE_KEY,
          "(?<![A-Za-z0-9-])(?<secret>[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4})(?![A-Za-z0-9-])",
          KEY_LIKE);

  private static final int FEWEST_DIGITS = 12;
  private static final AtomicBoolean LICENCE_KEYS = new AtomicBoolean();

  private Redaction() {}

  /** What stands for a secret. */
  private enum Mark {
    CARD("カード番号", "card number"),
    MY_NUMBER("マイナンバー", "My Number"),
    PASSWORD("パスワード", "password"),
    ACCESS_KEY("アクセス キー", "access key"),
    PRIVATE_KEY("秘密鍵", "private key"),
    LICENCE_KEY("ライセンス キー", "licence key");

    private final String ja;
    private final String en;

    Mark(String ja, String en) {
      this.ja = "[" + ja + "]";
      this.en = "[" + en + "]";
    }

    String in(String text) {
      return JAPANESE.matcher(text).find() ? ja : en;
    }
  }

  private record Rule(Mark mark, Pattern pattern, Predicate<String> secret) {
    Rule(Mark mark, String pattern, Predicate<String> secret) {
      this(mark, Pattern.compile(pattern), secret);
    }

    String apply(String text) {
      var matcher = pattern.matcher(text);
      StringBuilder kept = null;
      var from = 0;
      while (matcher.find()) {
        var found = matcher.toMatchResult();
        var secret = found.group("secret");
        if (this.secret.test(secret)) {
          kept = kept == null ? new StringBuilder(text.length()) : kept;
          kept.append(text, from, found.start("secret")).append(mark.in(text));
          from = found.start("secret") + bare(text, found);
        }
      }
      return kept == null ? text : kept.append(text, from, text.length()).toString();
    }

    /** The end of the sentence, or of the quotation, is not the secret's. */
    private static int bare(String text, MatchResult found) {
      var secret = found.group("secret");
      var start = found.start("secret");
      var quote = start == 0 ? -1 : "\"'`".indexOf(text.charAt(start - 1));
      var closed = quote < 0 ? -1 : secret.indexOf(text.charAt(start - 1));
      if (closed > 0) {
        return closed;
      }
      var end = secret.length();
      while (end > 1 && "\"'`,;.)".indexOf(secret.charAt(end - 1)) >= 0) {
        end--;
      }
      return end;
    }
  }

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
    var known = licenceKeys ? LICENCE.apply(text) : text;
    var clean = WORDS.matcher(known).find() ? withoutWords(known) : known;
    return hasManyDigits(text)
        ? SecretNumbers.replaced(clean, Mark.CARD.in(text), Mark.MY_NUMBER.in(text))
        : clean;
  }

  private static String withoutWords(String text) {
    var clean = text;
    for (var rule : RULES) {
      clean = rule.apply(clean);
    }
    return clean;
  }

  /** Whether something has been taken out of the text. */
  public static boolean isIn(String text) {
    if (text.indexOf('[') < 0) {
      return false;
    }
    for (var mark : Mark.values()) {
      if (text.contains(mark.ja) || text.contains(mark.en)) {
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

  private static boolean isPassword(String secret) {
    return !NO_PASSWORD.matcher(secret).matches();
  }
}
