package dev.madoguchi.message;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where secrets stand and what they look like. Each pattern is anchored at its words or at the
 * beginning of a run of characters, and bounded, so that it takes linear time.
 */
final class RedactionRules {
  /** Characters of a password, also as Japanese input methods write them. */
  private static final String CHARACTERS = "[!-Z\\\\^-~０-９Ａ-Ｚａ-ｚ！＃＄％＆＠＿]";

  private static final String OPENING = "[「『\"'“‘`（(]?";

  /** What a secret looks like where a word before it tells what it is. */
  private static final String QUOTED = OPENING + "(?<secret>" + CHARACTERS + "{4,200}+)";

  /** A secret that stands before the word that tells what it is. */
  private static final String BEFORE = "(?<![!-~０-９Ａ-Ｚａ-ｚ])(?<secret>[!-Z\\\\^-~０-９Ａ-Ｚａ-ｚ]{6,64}+)";

  private static final String PASSWORD_EN =
      "(?i)(?<![a-z])(?:pass ?word|passwd|passcode|pass ?phrase|pwd|pw)";

  private static final String PASSWORD_JA =
      "(?i)(?:パスワード|ﾊﾟｽﾜｰﾄﾞ|ぱすわーど|パスコード|パスフレーズ|合言葉" + "|(?<![A-Za-zァ-ヶー])(?:PW|ＰＷ|パス))";

  private static final String SPACE_JA = "[ \\t　]{0,3}";

  private static final String COUNTED = "(?![年月日回分秒人個桁件台本文])";

  /** Tokens that are known by their beginning. */
  private static final String TOKENS =
      "(?<![A-Za-z0-9_-])(?<secret>eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+"
          + "|(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])"
          + "|gh[pousr]_[A-Za-z0-9]{30,}+|github_pat_[A-Za-z0-9_]{30,}+"
          + "|glpat-[A-Za-z0-9_-]{16,}+|npm_[A-Za-z0-9]{30,}+|hf_[A-Za-z0-9]{20,}+"
          + "|do[opr]_v1_[0-9a-f]{40,}+|pypi-[A-Za-z0-9_-]{30,}+|whsec_[A-Za-z0-9+/=]{16,}+"
          + "|xox[abeoprs]-[A-Za-z0-9-]{10,}+|AIza[A-Za-z0-9_-]{30,}+|ya29\\.[A-Za-z0-9_-]{20,}+"
          + "|1//0[A-Za-z0-9_-]{20,}+|EAAC[A-Za-z0-9]{25,}+"
          + "|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}+|sk-[A-Za-z0-9_-]{20,}+"
          + "|SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"
          + "|[A-Za-z0-9_.~-]{3}[0-9]Q~[A-Za-z0-9_.~-]{30,}+)";

  /** What stands before a secret, after it, or begins one. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)pass|pwd|\\bpw|\\bpin|bearer|basic|cookie|token|secret|key|sig=|eyJ|AKIA|ASIA|AIza|Q~"
              + "|gh[pousr]_|github_pat_|glpat-|npm_|hf_|_v1_|pypi-|ya29|1//0|EAAC|xox[a-z]-|[srp]k[_-]|whsec_"
              + "|SG\\.|hooks|://[^\\s/@]{1,200}@|cvv|cvc|code"
              + "|パスワード|ﾊﾟｽﾜｰﾄﾞ|ぱすわーど|パスコード|パスフレーズ|暗証|合言葉|ＰＷ|ＰＩＮ|パス|キー"
              + "|シークレット|トークン|接続文字列|コード");

  /** Of texts in which one of the words stands. */
  private static final List<RedactionRule> BY_WORDS =
      List.of(
          new RedactionRule(
              SecretMark.PRIVATE_KEY,
              "(?<secret>-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\\s\\S])*+"
                  + "(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?)",
              _ -> true),
          new RedactionRule(SecretMark.ACCESS_KEY, TOKENS, _ -> true),
          new RedactionRule(
              SecretMark.ACCESS_KEY,
              "(?i)(?:\\bbearer\\s{1,3}|\\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig)="
                  + "|\\bauthorization:\\s{0,3}basic\\s{1,3}|\\bcookie:\\s{0,3}[^\\s=;]{1,40}="
                  + "|\\b[a-z-]{1,30}-key:\\s{0,3}"
                  + "|\\bhooks\\.slack\\.com/services/|\\bdiscord(?:app)?\\.com/api/webhooks/[0-9]{1,20}/)"
                  + "(?<secret>[A-Za-z0-9+/=_.%~-]{16,}+)",
              _ -> true),
          new RedactionRule(
              SecretMark.PASSWORD,
              "(?i)\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@]{1,100}:(?<secret>[^\\s:/@\\[]{1,200})@",
              _ -> true),
          new RedactionRule(
              SecretMark.PASSWORD,
              "(?i)(?<![a-z])(?:pass ?words?|passwd|passcode|pass ?phrase|pwd|pw|pass|pin(?: code)?)"
                  + "[\"']?(?: is)?[ \\t]{0,3}(?:[:=：＝]|->|→)[ \\t]{0,3}"
                  + QUOTED,
              PasswordShapes::isAnything),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_EN + "(?:'s|[ \\t]{1,3}(?:is|was|will be|to))[ \\t]{1,3}" + QUOTED,
              PasswordShapes::isMoreThanAWord),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_EN + "[ \\t]{1,3}[\"'“‘`](?<secret>[^\"'”’`\\r\\n\\[]{4,100})[\"'”’`]",
              PasswordShapes::isMoreThanAWord),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_EN + "(?:[ \\t]{1,3}[-–—])?[ \\t]{1,3}" + QUOTED,
              PasswordShapes::isMixed),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_EN + "\\b[^.:;?!\\r\\n]{1,40}? (?:is|was|=)[ \\t]{1,3}" + QUOTED,
              PasswordShapes::isMixed),
          new RedactionRule(
              SecretMark.PASSWORD,
              "(?i)\\buser(?:name| id)?[:=]? [^\\s,]{1,60},? pass(?:word)?[:=]? " + QUOTED,
              PasswordShapes::isMoreThanAWord),
          new RedactionRule(
              SecretMark.PASSWORD,
              "(?i)"
                  + BEFORE
                  + "[\"'”’`]?[ \\t]{1,3}(?:is|was|as)[ \\t]{1,3}(?:my|our|the|his|her|their)[ \\t]{1,3}"
                  + "(?:[a-z]{1,12}[ \\t]{1,3})?(?:password|passcode|pass ?phrase|pin)\\b",
              PasswordShapes::isMixed),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_JA + SPACE_JA + "(?:[:=：＝→]|は|が|を)[、,]?" + SPACE_JA + QUOTED + COUNTED,
              PasswordShapes::isMoreThanAWord),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_JA
                  + SPACE_JA
                  + "(?:[:：＝](?<colon>)|は)"
                  + SPACE_JA
                  + "[「『\"]?(?<secret>[A-Za-z]{4,100}+)"
                  + "(?=[」』\"]?(?:です|でした|だ|。|$)|\\k<colon>\\s)",
              PasswordShapes::isAnything),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_JA + SPACE_JA + "[「『\"'（(](?<secret>" + CHARACTERS + "{4,100}+)",
              PasswordShapes::isMoreThanAWord),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_JA + "[ \\t　]{1,3}" + QUOTED + COUNTED,
              PasswordShapes::isMixed),
          new RedactionRule(
              SecretMark.PASSWORD,
              PASSWORD_JA
                  + SPACE_JA
                  + "(?:[:：＝]|は)"
                  + SPACE_JA
                  + "[「『](?<secret>[^「『」』\\r\\n\\[]{1,40})[」』](?:です|でした|だ|に(?:変更|設定|し))",
              _ -> true),
          new RedactionRule(
              SecretMark.PASSWORD,
              BEFORE
                  + "[」』\"']?"
                  + SPACE_JA
                  + "(?:が|は)(?:[^。、\\s]{1,8}の)?パスワード(?:です|でした|だ|になり|に設定|。|$)",
              PasswordShapes::isMixed),
          new RedactionRule(
              SecretMark.PASSWORD,
              "(?i)(?:暗証番号|(?<![a-z])(?:pin|ＰＩＮ)(?: ?(?:code|number|コード|番号))?)"
                  + "(?:"
                  + SPACE_JA
                  + "(?:[:=：＝]|は|が)|[ \\t]{1,3}(?:is|was)(?=[ \\t]))?"
                  + SPACE_JA
                  + "[「『\"]?(?<secret>\\p{Nd}{4,8}+)(?![A-Za-z桁回年月日文件分秒%])",
              _ -> true),
          new RedactionRule(
              SecretMark.SECURITY_CODE,
              "(?i)(?:(?<![a-z])(?:cvv2?|cvc2?|(?:security|verification|one-time|confirmation) ?code)"
                  + "|(?:セキュリティ|認証|確認|ワンタイム) ?(?:コード|番号|パスワード))"
                  + "(?:"
                  + SPACE_JA
                  + "(?:[:=：＝]|は|が)|[ \\t]{1,3}(?:is|was)(?=[ \\t]))?"
                  + SPACE_JA
                  + "[「『\"]?(?<secret>\\p{Nd}{3,8}+)(?![A-Za-z桁回年月日文件分秒%])",
              _ -> true),
          new RedactionRule(
              SecretMark.ACCESS_KEY,
              "(?i)(?<![a-z])(?:api[ _-]?key|access[ _-]?key|secret(?:[ _-]?(?:key|value))?"
                  + "|client[ _-]?secret|(?:access|refresh|api|auth)?[ _-]?token)"
                  + "[\"']?[ \\t]{0,3}(?:[:=：＝]|->|→|is\\b)[ \\t]{0,3}"
                  + QUOTED,
              PasswordShapes::isKey),
          new RedactionRule(
              SecretMark.ACCESS_KEY,
              "(?:API ?キー|アクセス ?キー|シークレット(?: ?キー)?|(?:アクセス ?)?トークン|接続文字列|共有キー)"
                  + "[ \\t　]{0,3}(?:[:=：＝→]|は|が)[ \\t　]{0,3}"
                  + QUOTED,
              PasswordShapes::isKey));

  private static final String GAP = "[\\s\\p{Cf}\\p{Pd}\\p{Zs}./_·・•|−ー()（）]{1,3}";

  /** Of texts with many digits. */
  private static final List<RedactionRule> BY_DIGITS =
      List.of(
          new RedactionRule(
              SecretMark.RECOVERY_KEY,
              "(?<!\\p{Nd})(?<secret>\\p{Nd}{6}(?:[-－‐–]\\p{Nd}{6}){7})(?!\\p{Nd})",
              _ -> true),
          // In groups as on the card, whatever stands between them
          new RedactionRule(
              SecretMark.CARD,
              "(?<![\\p{Nd}A-Za-z_])(?<![A-Za-z\\p{Nd}]-)(?<secret>\\p{Nd}{4}(?:%1$s\\p{Nd}{4}){3}(?:%1$s\\p{Nd}{3}(?!\\p{Nd}))?|\\p{Nd}{4}%1$s\\p{Nd}{6}%1$s\\p{Nd}{4,5})(?![\\p{Nd}A-Za-z_])"
                  .formatted(GAP),
              SecretNumbers::isCard),
          new RedactionRule(
              SecretMark.CARD,
              "(?i)(?:card|visa|master|amex|jcb|diners|discover|\\bcc|\\bno\\.)(?<secret>\\p{Nd}{13,19}+)(?![A-Za-z_])",
              SecretNumbers::isCard));

  /** Five groups of five, as product keys are printed; some shops use such order numbers. */
  private static final RedactionRule LICENCE =
      new RedactionRule(
          SecretMark.LICENCE_KEY,
          "(?<![A-Za-z0-9-])(?<secret>[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4})(?![A-Za-z0-9-])",
          PasswordShapes::isKey);

  private RedactionRules() {}

  static String withoutLicenceKeys(String text) {
    return LICENCE.apply(text);
  }

  /** Without what its words, or words beside it, tell. */
  static String withoutWords(String text) {
    return WORDS.matcher(text).find() ? apply(BY_WORDS, text) : text;
  }

  /** Without numbers in groups; to be called where there are many digits. */
  static String withoutGroups(String text) {
    return apply(BY_DIGITS, text);
  }

  private static String apply(List<RedactionRule> rules, String text) {
    var clean = text;
    for (var rule : rules) {
      clean = rule.apply(clean);
    }
    return clean;
  }
}
