package dev.madoguchi.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings what is typed in several ways to the way in which {@code dialogue-phrases.tsv} writes it:
 * English without apostrophes and in the short forms of chats, Japanese in kanji where kana are
 * usual, and what is said more softly at the end of a Japanese sentence.
 */
final class WritingVariants {
  private static final Map<String, String> ENGLISH =
      Stream.of(
              "i'm im iam",
              "i've ive",
              "i'll ill",
              "i'd id",
              "don't dont",
              "doesn't doesnt doesn",
              "didn't didnt dint",
              "can't cant cannot",
              "couldn't couldnt",
              "won't wont",
              "wouldn't wouldnt",
              "shouldn't shouldnt",
              "isn't isnt",
              "aren't arent",
              "wasn't wasnt",
              "weren't werent",
              "haven't havent",
              "hasn't hasnt",
              "hadn't hadnt",
              "that's thats thts",
              "what's whats wats",
              "where's wheres",
              "who's whos",
              "how's hows",
              "there's theres",
              "here's heres",
              "it's its",
              "you're youre",
              "they're theyre",
              "we're",
              "we've weve",
              "you've youve",
              "you'll youll",
              "let's lets",
              "you u ya",
              "your ur yr",
              "are r",
              "please pls plz plss pleas plese pleease",
              "thanks thnks thanx thnx thx tks thks thankz thnaks",
              "because cos cuz coz bc",
              "about abt",
              "with w",
              "someone sb some1 sum1",
              "anyone any1",
              "something smth sth",
              "people ppl",
              "message msg",
              "tomorrow tmrw tmr 2moro",
              "minutes mins min",
              "nobody nobdy noone",
              "e-mail email")
          .map(line -> List.of(line.split(" ", -1)))
          .flatMap(words -> words.stream().skip(1).map(word -> Map.entry(word, words.getFirst())))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final List<Map.Entry<Pattern, String>> ENGLISH_PHRASES =
      Stream.of(
              "\\b(do|does|did|is|are|was|were|have|has|had|could|would|should) not\\b=$1n't",
              "\\b(gonna)\\b=going to",
              "\\b(wanna)\\b=want to",
              "\\b(gotta)\\b=have to",
              "\\b(can not)\\b=can't",
              "\\b(will not)\\b=won't",
              "\\bi (am)\\b=i'm",
              "\\bi (have)\\b(?= (been|already|not|never|tried|done|had|got|read|seen))=i've",
              "\\b(that|it|what|where|who|there) is\\b=$1's")
          .map(WritingVariants::rule)
          .toList();

  private static final List<Map.Entry<Pattern, String>> JAPANESE =
      Stream.of(
              "(下さ)(?=い|る|っ)=くださ",
              "(出来)=でき",
              "(有難う|有り難う)=ありがとう",
              "(宜し)(?=く|い)=よろし",
              "(頂)(?=[いけきく])=いただ",
              "(致し|致す)=いたし",
              "(御座い)=ござい",
              "(何処)=どこ",
              "(直ぐ)=すぐ",
              "(迄)=まで",
              "(無い|無く)=ない",
              "(駄目|ダメ|だめぽ)=だめ",
              "(分か|解か|解|判)(?=り|る|ら|っ)=わか",
              "(全然|ゼンゼン|ぜんぜん)=全然",
              "(欲し)(?=い|く)=ほし",
              "(貰)(?=[いえうわっ])=もら",
              "(繋)(?=[いがげぐ])=つな",
              "(御)(?=[一-龥])=ご",
              "(又)=また",
              "(っす)$=です",
              "(願いしま)(す)?$=願いします")
          .map(WritingVariants::rule)
          .toList();

  private static final Pattern SOFT_END =
      Pattern.compile(
          "(?<=[ぁ-んァ-ヶー一-龥])(なん|ん|の)?(です|だ)?(けれど|けど|けども|けれども|が|よ|ね|な|ねえ|なあ|わ|さ|し|から|ので|もん|っけ|ー)+$");

  private WritingVariants() {}

  /** English in full, with apostrophes. */
  static String english(String clause) {
    var words =
        Arrays.stream(clause.split(" ", -1))
            .map(word -> ENGLISH.getOrDefault(word, word))
            .collect(Collectors.joining(" "));
    return replaced(words, ENGLISH_PHRASES);
  }

  /** Japanese in the kana that are usual. */
  static String japanese(String clause) {
    return replaced(clause, JAPANESE);
  }

  /** Without what only softens the end. */
  static String plainEnd(String clause) {
    var bare = SOFT_END.matcher(clause).replaceFirst("");
    return bare.isBlank() ? clause : bare;
  }

  private static String replaced(String text, List<Map.Entry<Pattern, String>> rules) {
    var result = text;
    for (var rule : rules) {
      result = rule.getKey().matcher(result).replaceAll(rule.getValue());
    }
    return result;
  }

  private static Map.Entry<Pattern, String> rule(String line) {
    var at = line.lastIndexOf('=');
    return Map.entry(Pattern.compile(line.substring(0, at)), line.substring(at + 1));
  }
}
