package dev.madoguchi.answer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts what an earlier question was about in place of the words that only refer to it: after "how
 * do I add licenses?", "how do I remove one?" asks how to remove licenses.
 */
public final class AnaphoraResolver {
  private static final String END = "[?？!！.。 ]*$";

  /** What was to be done with what, at the end of an English question or wish. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)^(?:.*\\b(?:how (?:do|can|could|should|to)(?: (?:i|we|you))?|where (?:do|can) (?:i|we)|can (?:i|we)|"
              + "(?:want|need|like|have|trying) to|please|let me|help me|i|we) )?"
              + "(?!(?:how|what|where|when|why|who|which|is|are|do|does|can)\\b)"
              + "[a-z]+(?: (?:up|off|out|on|back|down))? (?<what>(?:(?:a|an|the|my|our|new|more|another|some) )*[a-z0-9][\\w' -]{1,50}?)"
              + "(?: (?:in|on|for|from|to|with) .{1,30})?"
              + END);

  private static final Pattern ENGLISH_REFERENCE =
      Pattern.compile(
          "(?i)(?<!\\b(?:does|do|did|is|are|was|were|will|would|can|could|should|how|where|when|what|why) )\\b(it|them|one|ones|those|that|this|these)\\b(?=(?: \\w+)?[?.! ]*$)");

  private static final Pattern JAPANESE =
      Pattern.compile(
          "^(?:.*[、。！!?？])?(?<what>[^、。]{1,24}?)(?:を|って|の(?=(?:追加|削除|変更|設定|作成|作り方|やり方|方法|手順|使い方|増やし方|減らし方|登録|解約|購入|確認)))"
              + ".*$");

  private static final Pattern JAPANESE_REFERENCE =
      Pattern.compile(
          "^(?:(?:じゃあ?|では|で|あと|それじゃあ?|逆に|ちなみに|そしたら)[、 ]*)*(?:(?:それ|これ|その|そっち|そちら)(?:を|は|の|って)?)?(?<rest>.{2,30})$");

  private AnaphoraResolver() {}

  /** The later question with the matter of the earlier one in it; empty if it has no place. */
  public static Optional<String> filledIn(String earlier, String later) {
    return later.codePoints().anyMatch(c -> c > 0x2fff)
        ? japanese(earlier.strip(), later.strip())
        : english(earlier.strip(), later.strip());
  }

  private static Optional<String> english(String earlier, String later) {
    var matter = ENGLISH.matcher(earlier);
    var place = ENGLISH_REFERENCE.matcher(later);
    return matter.matches() && place.find()
        ? Optional.of(
            later.substring(0, place.start()) + matter.group("what") + later.substring(place.end()))
        : Optional.empty();
  }

  private static Optional<String> japanese(String earlier, String later) {
    var matter = JAPANESE.matcher(earlier);
    var place = JAPANESE_REFERENCE.matcher(later);
    return matter.matches() && place.matches()
        ? Optional.of(matter.group("what") + "を" + place.group("rest"))
        : Optional.empty();
  }
}
