package dev.madoguchi.answer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises questions that leave out what they are about, so that it has to be taken from the
 * question before: "how do I remove one?", "how much?", 「作り方は？」, 「いつまでに言えばいい？」.
 */
public final class BackReference {
  /** Longer questions name their matter themselves. */
  private static final int LONGEST = 60;

  private static final int ONE_NOUN_JAPANESE = 12;
  private static final int ONE_NOUN_ENGLISH = 6;

  /**
   * "It is …" and "it says …" refer to nothing; what stands at the end, or is asked about, does.
   */
  private static final Pattern PRONOUN =
      Pattern.compile(
          "(?=(\\S+ ){0,7}\\S+$)(.* )?(get|do|have|use|see|change|send|pay|share|open|print|move|add|remove|delete|make|set|turn|keep|find|cancel|stop|receive|buy)"
              + " (it|them|one|those|that) (on|in|by|for|to|with|from|as|via|at|after|before|without|through)\\b.*|"
              + "(?=(\\S+ ){0,9}\\S+$)(.* )?(it|them|one|ones|those|that|this|these)( (too|again|back|up|off|on|out|later|first|then|myself|instead|as well|as a user|please)){0,3}"
              + "|((and|so|but|ok|also) )*((how|where|when|what|who|why|which|by when|until when)( \\w+){0,2} )?"
              + "(does|do|is|are|was|will|would|can|could|should) (it|that|this|they|these|those|he|she)( \\S+){0,3}"
              + "|((で|じゃあ?|では|あと|すみません)[、 ]*)?(それ(?![とにで]|から)|これ(?!から)|あれ|そこ(?!で)|その(?![他後])|この|そっち|そちら|同じ).{1,24}");

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

  /** Words that a question consists of beside its matter. */
  private static final Set<String> ENGLISH =
      Set.of(
          ("a about add after again all allowed also an and any anybody anyone anything are ask at be before button buy by can"
                  + " charge charged click contact cost costs could day days deadline do does done else exactly expensive"
                  + " extra far fee fees find first for free from get go happens have hours how i if in is it"
                  + " last later least limit long look many max maximum me menu minimum money more much my need needed next notice of off often"
                  + " ok on one or order out page pay people possible press price prices pricing procedure quickly"
                  + " remove setting should same size so soon someone start step steps stop take tell that the them then there"
                  + " they this till time to today tomorrow total until up us use wait want was way we what what's when where where's which"
                  + " who whom whose why will with would yes you")
              .split(" ", -1));

  /** In Japanese these are written in kanji or katakana, and name no matter either. */
  private static final Pattern JAPANESE =
      Pattern.compile(
          "(作|使|見|書|読|直|消|増|減|変|戻|送|入|出|買|払|頼|探|調|止|始|終|押|開|閉|選|足|外|辞|取|貼)?(り|い|き|み|し|え|け|せ|め)?方"
              + "|方法|手順|場所|料金|値段|価格|費用|金額|お金|期限|期間|条件|上限|容量|理由|原因|名前|時間|日数|締め?切り?|必要|可能|無料|有料"
              + "|取り?消|取|消|戻|止|外|今日|明日|今週|来週|今月|来月|年内|当日|翌日|即日|営業日|以内|中|今|急|追加料金|別料金|手数料|最短|最大|最低|具体的|何|誰|教|言|知|分|払|見|出|使|押|行|来|待|掛|残|連絡(?!先)|相談|申請|申し?込|良|早|遅|前|後|日|週|月|年|回|人|円"
              + "|作|使|変|増|減|直|選|書|読|送|買|頼|払|意味|ボタン|メニュー|ページ|コスト|やり|いくら|いつ|どこ|どう|なぜ|どれ");

  private static final Pattern MATTER = Pattern.compile("[\\p{IsHan}\\p{IsKatakana}\\p{IsLatin}]");
  private static final Pattern ASKING =
      Pattern.compile(
          "[?？]\\s*$|方は?$|方法|手順|いくら|いつ|どこ|どう|どれ|なぜ|何|誰|教え|費用|料金|値段|価格|期限|か$|"
              + "には$|(?i)^\\W*(and |so |ok |but )*(how|what|where|when|why|who|which|by when|until when|price|cost|is|are|do|does|can)\\b");

  private static final Pattern HOW =
      Pattern.compile(
          "方|手順|どうやって|どうやる|どうするの|どうすれば|どのように|^(and |so |ok |but )*(how( exactly)?|what are the steps|steps)\\W*$|how (do|can|should|to)\\b");

  /** Asks whether the same holds for something else, or if something else is the case. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "(その|それ|この|これ|そう|同じ|でも).{0,30}(も|ても|でも|場合|とき|時)[、 ]?[ぁ-ん可能大丈夫同]{0,12}$"
              + "|.{1,20}(でも|にも|からも|も)(でき|使え|可能|大丈夫|同じ|いけ|ok|いい|良い|対応|あり|必要)[ぁ-んー]{0,10}$"
              + "|.{1,30}(て|で)も[ぁ-ん大丈夫可能]{0,10}$"
              + "|(and |but |ok |so )*where (exactly )?(in|on|at|under|inside|within) .{1,40}"
              + "|(and |but |ok |so |then )*(even (if|when|though|without|for|on|in)|what (about|if)|how about|also (for|on|in|with)) .{1,60}"
              + "|.{1,14}(だけ|のみ)(に|は|で|でも|を|なら)?[ぁ-ん送設定可能使共有表示]{2,12}$"
              + "|(and |but |ok |so )*(only|just) (for|in|on|to|with|from|at) .{1,50}"
              + "|.{1,20}(も|を)?(含めて|含む|込みで?|込み)[ですかのね]{0,4}"
              + "|(and |but |so |ok )*(including|included|excluding|counting|plus) .{1,40}"
              + "|.{1,40} (too|as well|also|included|excluded)");

  private BackReference() {}

  private static final Pattern YES_OR_NO =
      Pattern.compile(
          "(?!.*(どう|何|いつ|どこ|いくら|なぜ|誰|どれ|どの|方法|手順|[一-龥]方)).*(れる|できる|出来る|える|せる|ける|ます|ません|いい|よい|です|ある|いる|なる|する|だめ|ダメ|可能|必要|大丈夫|ok)(の|ん)?(です|でしょう)?(か|よね|かな)?[?？]"
              + "|(?!.*(どう|何|いつ|どこ|いくら|なぜ|誰|どれ|どの|方法|手順|[一-龥]方)).*[うくすつぬむるぐぶ](の|ん)?[?？]"
              + "|(?!.*(どう|何|いつ|どこ|いくら|なぜ|誰|どれ|どの|方法|手順|[一-龥]方)).*(ます|ません|です|でしょう|いい|可能|必要|大丈夫)(です)?か[。?？]?"
              + "|(and |but |so |ok |also )*(can|could|should|do|does|did|will|would|is|are|must|may|am) (i|we|it|they|that|this|you|he|she|there|my|our|the)\\b.*");

  private static final Pattern LEADING =
      Pattern.compile(
          "^((それ|で|じゃあ?|では|あと|ちなみに|ところで|逆に|その|この|すみません)[、 ]+|(ok|okay|and|but|so|also|then|what about|how about|what if|even (if|when|for|on)?|if|for|on|with|in)\\b[, ]*)+");
  private static final Pattern TRAILING =
      Pattern.compile(
          "((の(場合|とき|時|方|ほう|ケース|版))?(では|でも|には|にも|だと|だったら|なら|でしたら|は|も)((どう|同じ|いい|大丈夫|可能|でき)[ぁ-ん]{0,8})?|の(場合|とき|時|方|ほう|ケース|版)|( (too|as well|also|then|please))+)[?？。. ]*$");

  /** Whether the answer could be yes or no. */
  public static boolean isYesOrNo(String question) {
    return YES_OR_NO.matcher(plain(question)).matches();
  }

  /** "Is a license needed?": could be yes or no, and names hardly more than one thing. */
  public static boolean isOneNoun(String question) {
    var plain = plain(question);
    return isYesOrNo(question)
        && (plain.codePoints().anyMatch(c -> c > 0x2fff)
            ? plain.length() <= ONE_NOUN_JAPANESE
            : NOT_A_WORD.split(plain, -1).length <= ONE_NOUN_ENGLISH);
  }

  /** What a short addition names, without the words that only tie it to what was said before. */
  public static String matter(String text) {
    var bare = TRAILING.matcher(LEADING.matcher(plain(text)).replaceFirst("")).replaceFirst("");
    return bare.isBlank() ? text : bare;
  }

  /**
   * Whether the question asks if what was said holds in another case as well: "even without an
   * account?", 「スマホでもできますか」. Nothing but what was asked about before answers that.
   */
  public static boolean isBeside(String question) {
    return BESIDE.matcher(plain(question).replaceAll("[?.!。]+$", "")).matches();
  }

  /** Whether the question can only be understood together with what was asked before. */
  public static boolean isIn(String question) {
    var plain = plain(question);
    return PRONOUN.matcher(plain.replaceAll("[?.!。]+$", "")).matches() || isBare(question);
  }

  /** Whether the question only asks for the way to do what was asked about before. */
  public static boolean asksHow(String question) {
    return isBare(question) && HOW.matcher(plain(question)).find();
  }

  /** Whether the question asks for the way to do something, whatever it names. */
  public static boolean wantsSteps(String question) {
    return HOW.matcher(plain(question)).find();
  }

  /** Whether nothing in the question names a matter, or stands for it. */
  public static boolean isBare(String question) {
    var plain = plain(question);
    return plain.length() <= LONGEST
        && ASKING.matcher(plain).find()
        && (plain.codePoints().anyMatch(c -> c > 0x2fff)
            ? isBareJapanese(plain)
            : isBareEnglish(plain));
  }

  private static boolean isBareJapanese(String plain) {
    return !MATTER.matcher(JAPANESE.matcher(plain).replaceAll("")).find();
  }

  private static boolean isBareEnglish(String plain) {
    var words = NOT_A_WORD.split(plain, -1);
    return Arrays.stream(words).anyMatch(word -> !word.isEmpty())
        && Arrays.stream(words).allMatch(word -> word.isEmpty() || ENGLISH.contains(word));
  }

  static String plain(String question) {
    return Normalizer.normalize(question, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .strip();
  }
}
