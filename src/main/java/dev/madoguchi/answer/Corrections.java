package dev.madoguchi.answer;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises words that correct what was understood: "no, I meant …", 「…じゃなくて…です」. */
public final class Corrections {
  private static final int LONGEST = 60;

  private static final Pattern CORRECTION =
      Pattern.compile(
          "(?=.*[ぁ-んァ-ヶ一-龥])(?:あっ?|いえ|いや|いいえ|違(?:う|います|くて)|ちがう|そうじゃな(?:い|くて)|ごめん(?:なさい)?|すみません|(?:間違え|まちがえ)(?:た|ました|て(?:い)?ました)|間違いです|、|。| )*(?:.{1,24}(?:じゃ|では|で(?:は)?)な(?:く|くって)て?、?)?(?<ja>[^、。]{2,40}?)(?:の(?:ほう|方|こと|話|件))?(?:です|だ(?:よ)?|でした|なんです(?:けど|が)?|なんだけど|を聞いて(?:い?ます|るんです))?[。!！]?"
              + "|(?:no|nope|sorry|oh|well|actually|i|,| )*(?:meant|mean|was asking about|am asking about|asked about)(?: the| a| an)? (?<en>.{2,60}?)(?:,? not .{2,40})?[.!]?"
              + "|(?:no|nope|sorry|oh|well|actually|,| )*not (?:the |a |an )?.{2,30}?(?:,| but|, but)(?: the| a| an)? (?<but>.{2,60}?)[.!]?");

  private static final Pattern CORRECTING =
      Pattern.compile(
          "(じゃ|では)なく|^(あっ?、?)?((ごめん|すみません)(なさい)?、?)?(間違え|まちがえ|間違い)|^(いえ|いや|いいえ|違|ちが|そうじゃな)|のほうです|の方です|のことです?$|\\bi (meant|mean|was asking)\\b|^(no|sorry|actually)\\b.*\\bnot\\b|^not (the |a |an )?\\S+.*(,| but) ");

  /** What is meant instead, if the words correct what was understood; else the words. */
  public static String meant(String text) {
    var plain = BackReference.plain(text);
    var correction = CORRECTION.matcher(plain);
    if (plain.length() > LONGEST || !CORRECTING.matcher(plain).find() || !correction.matches()) {
      return text;
    }
    return Stream.of("ja", "en", "but")
        .map(correction::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(text);
  }

  private static final Pattern INSTEAD =
      Pattern.compile(
          "(?:いえ|いや|いいえ|違(?:う|います|くて)|、|。| )*(?<not>[^、。]{1,20}?)(?:じゃ|では|で(?:は)?)な(?:く|くって)て?、?(?<ja>[^、。]{1,30}?)(?:の(?:ほう|方|こと)|だけ)?(?:です|だ(?:よ)?|なんです(?:けど|が)?|なんだけど)?[。!！]?"
              + "|(?:no|nope|sorry|oh|well|actually|i|mean|meant|,| )*(?:the |a |an |only )*(?<en>[^,]{2,40}?),? not (?:the |a |an )?(?<noten>[^,]{2,30}?)[.!]?"
              + "|(?:no|nope|sorry|oh|well|actually|,| )*not (?:the |a |an )?(?<notbut>[^,]{2,30}?)(?:,| but|, but)(?: the| a| an| only)? (?<but>[^,]{2,40}?)[.!]?");

  /**
   * The question before with what was meant in place of what was not: after "share a site with
   * people outside", 「サイトじゃなくてフォルダです」 asks how to share a folder. Empty if it named neither.
   */
  public static Optional<String> replaced(String question, String text) {
    var instead = INSTEAD.matcher(BackReference.plain(text));
    if (text.length() > LONGEST || !instead.matches()) {
      return Optional.empty();
    }
    var not = either(instead, "not", "noten", "notbut");
    var meant = either(instead, "ja", "en", "but");
    var before = BackReference.plain(question);
    return before.contains(not) ? Optional.of(before.replace(not, meant)) : Optional.empty();
  }

  /** What was to be done with it: 「…作りたい」. */
  private static final Pattern DOING =
      Pattern.compile(".*?(?<do>[一-龥]{1,4}[ぁ-ん]{0,3}(?:たい|方法|方|には|手順)[ぁ-んー?？。]{0,10})$");

  /**
   * The same wish for what was meant: after 「サイトを作りたい」, 「間違えた、チームの方です」 asks how to make a team.
   * Empty if the words correct nothing, or the question names no wish.
   */
  public static Optional<String> redirected(String question, String text) {
    var meant = meant(text);
    var doing = DOING.matcher(BackReference.plain(question));
    return meant.equals(text) || !doing.matches() || DOING.matcher(meant).matches()
        ? Optional.empty()
        : Optional.of(meant + "を" + doing.group("do"));
  }

  private static String either(Matcher matcher, String... groups) {
    return Stream.of(groups).map(matcher::group).filter(Objects::nonNull).findFirst().orElseThrow();
  }

  private Corrections() {}
}
