package dev.madoguchi.answer;

import dev.madoguchi.message.Contact;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message as phrases are looked for in it.
 *
 * @param text as it was written
 * @param plain NFKC, lower case, with {@code @mail} and the like for addresses
 * @param clauses without punctuation, emoji and kaomoji; none is empty, and a long text has none
 */
record Utterance(String text, String plain, List<Clause> clauses) {
  /** More of a message is a question whatever it says. */
  private static final int LONGEST = 600;

  private static final Pattern KAOMOJI =
      Pattern.compile(
          "[(\\[][^()\\[\\]\\p{Nd}]{0,12}[´`^ω∀д▽・_;。><T︿﹏≧≦ﾟ°ε✿◕‿￣¯ー-][^()\\[\\]\\p{Nd}]{0,12}[)\\]]"
              + "[ノﾉﾞ♪]?|\\((笑|泣|汗|怒|苦笑|爆|涙|lol|smile|sigh)\\)|m\\(_ ?_\\)m|\\borz\\b|\\^_?\\^;?|"
              + "(?<=\\s|^)[:;=]-?[)(dp](?=\\s|$)|(?<=\\s|^)<3");
  private static final Pattern DECORATION =
      Pattern.compile("[\\p{So}\\p{Sk}\\p{Cf}\\p{Cn}\\p{Co}♪♡♥★☆※\\uFE0F]+");
  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");
  private static final Pattern LAUGH =
      Pattern.compile("(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])w+$|(lol|haha(ha)*)$");
  private static final Pattern END = Pattern.compile("[。!?;…\\n\\r]+|\\.+(?=\\s|$)|\\.{2,}");
  private static final Pattern BETWEEN = Pattern.compile("[\\s,、・「」『』\"“”()\\[\\]{}|~〜～]+");
  private static final Pattern EDGES = Pattern.compile("^['\\-–—ー_*>.:：]+|['\\-–—_*.:：]+$");
  private static final Pattern WITH_SUBJECT =
      Pattern.compile(
          "^(i|it|he|she|we|you|they|this|that|these|those|there|my|our|your|the|an?|how|what|where|when|why|who|which|"
              + "is|are|was|were|am|do|does|did|can|could|may|should|please)\\b");
  private static final Pattern TICKET = Pattern.compile("(?<![a-z0-9-])md-[0-9a-z-]{3,40}");

  Utterance {
    clauses = List.copyOf(clauses);
  }

  static Utterance of(String text) {
    var folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .strip();
    var plain = TICKET.matcher(ContactWords.masked(folded)).replaceAll("@ticket");
    return new Utterance(
        text.strip(), plain, plain.length() > LONGEST ? List.of() : clauses(plain));
  }

  /** Too long to be anything but a question. */
  boolean isLong() {
    return plain.length() > LONGEST;
  }

  private static List<Clause> clauses(String plain) {
    var bare = DECORATION.matcher(KAOMOJI.matcher(plain).replaceAll("。")).replaceAll(" ");
    var clauses = new ArrayList<Clause>();
    var end = END.matcher(bare);
    var from = 0;
    while (end.find()) {
      var asks = end.group().contains("?");
      clauses.addAll(ClauseParts.of(bare.substring(from, end.start()), asks));
      from = end.end();
    }
    clauses.addAll(ClauseParts.of(bare.substring(from), false));
    return clauses;
  }

  /** Empty if there are no words in it. */
  static Optional<Clause> clause(String raw, boolean asks) {
    var said = DRAWN_OUT.matcher(BETWEEN.matcher(raw).replaceAll(" ").strip()).replaceAll("$1");
    var bare = LAUGH.matcher(EDGES.matcher(said).replaceAll("")).replaceAll("").strip();
    return bare.isEmpty() ? Optional.empty() : Optional.of(new Clause(bare, asks, readings(bare)));
  }

  private static List<String> readings(String said) {
    var ways = said.codePoints().noneMatch(c -> c > 0x2fff) ? english(said) : japanese(said);
    return ways.filter(way -> !way.isBlank()).distinct().toList();
  }

  /** In chats the subject is left out. */
  private static Stream<String> english(String said) {
    var full = WritingVariants.english(said);
    var without = FillerWords.without(full);
    var ways = Stream.of(said, FillerWords.without(said), full, without);
    return WITH_SUBJECT.matcher(without).find()
        ? ways
        : Stream.concat(ways, Stream.of("i " + without, "it " + without));
  }

  private static Stream<String> japanese(String said) {
    var without = FillerWords.without(said);
    var usual = WritingVariants.japanese(without.replace(" ", ""));
    return Stream.of(
        said,
        said.replace(" ", ""),
        without,
        without.replace(" ", ""),
        hiragana(said),
        usual,
        WritingVariants.plainEnd(usual));
  }

  /** What is written in katakana alone may be any word. */
  private static String hiragana(String said) {
    return said.codePoints().allMatch(c -> (c >= 'ァ' && c <= 'ヶ') || c == 'ー' || c == ' ')
        ? said.codePoints()
            .map(c -> c <= 'ヶ' && c >= 'ァ' ? c - 'ァ' + 'ぁ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : said;
  }

  /** Mail address, telephone number and name, as far as they are given in words. */
  Contact contact() {
    return ContactWords.in(text);
  }
}
