package dev.madoguchi.answer;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises words that correct what was understood: "no, I meant …", 「…じゃなくて…です」. */
public final class Corrections {
  private static final int LONGEST = 60;

  private static final Pattern CORRECTION =
      Pattern.compile(
          "(?=.*[ぁ-んァ-ヶ一-龥])(?:いえ|いや|いいえ|違(?:う|います|くて)|ちがう|そうじゃな(?:い|くて)|ごめん(?:なさい)?|すみません|、|。| )*(?:.{1,24}(?:じゃ|では|で(?:は)?)な(?:く|くって)て?、?)?(?<ja>[^、。]{2,40}?)(?:の(?:ほう|方|こと|話|件))?(?:です|だ(?:よ)?|でした|なんです(?:けど|が)?|なんだけど|を聞いて(?:い?ます|るんです))?[。!！]?"
              + "|(?:no|nope|sorry|oh|well|actually|i|,| )*(?:meant|mean|was asking about|am asking about|asked about)(?: the| a| an)? (?<en>.{2,60}?)(?:,? not .{2,40})?[.!]?"
              + "|(?:no|nope|sorry|oh|well|actually|,| )*not (?:the |a |an )?.{2,30}?(?:,| but|, but)(?: the| a| an)? (?<but>.{2,60}?)[.!]?");

  private static final Pattern CORRECTING =
      Pattern.compile(
          "(じゃ|では)なく|^(いえ|いや|いいえ|違|ちが|そうじゃな)|のほうです|の方です|のことです?$|\\bi (meant|mean|was asking)\\b|^(no|sorry|actually)\\b.*\\bnot\\b|^not (the |a |an )?\\S+.*(,| but) ");

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

  private Corrections() {}
}
