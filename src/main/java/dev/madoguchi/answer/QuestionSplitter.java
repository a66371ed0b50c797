package dev.madoguchi.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the questions in a message, and leaves greetings and signatures out. */
final class QuestionSplitter {
  /** So few letters ask nothing of their own. */
  private static final int SHORTEST = 5;

  private static final int SHORTEST_JAPANESE = 3;

  private static final Pattern PIECE = Pattern.compile("[^\\n\\r]+?(?:[。!！?？]+|\\.+(?=\\s|$)|$)");
  private static final Pattern ASKING =
      Pattern.compile(
          "[?？]|(か|でしょうか|ますか|教えて(ください|下さい|ほしいです)?|知りたい(です)?|したい(です|のですが|んですが)?)[。 　]*$|"
              + "(?i)^\\W*(\\d+[.)] *)?((and|also|plus|another question|second|then|so|or|hi|hello)[,:]? )*"
              + "(how|what|where|when|why|which|who|can|could|do|does|is|are|should|may|will)\\b");
  private static final Pattern JOINED =
      Pattern.compile(
          "(?i)(?<=[a-z0-9)]),? (?=(?:and also|also|and|plus|as well as) (?:how|where|what|when|why|which|who|can i|can you|could|do i|do you|is there|are there|is it)\\b)|"
              + "(?<=[a-z0-9)]),? (?=(?:and i also|and also|and we also|plus i|plus we|also i|also we|also need|also want|also have|also can) (?!\\w+ed\\b))|"
              + "(?<=[たるうくすつぬむいかがすで])[、。 ](?=(それと(?!も)|あと(?!で)|また[、 ]|それから|加えて|ついでに|もう(一|ひと)つ|さらに)[、 ]?)|"
              + "(?<=(?:たい|ほしい|欲しい))(?:の|こと)と[、 ]?(?=あと|それと|また|.{4,40}(?:たい|教え|ほしい|ください|下さい))|"
              + "(?<=(?:方法|やり方|手順|場所|使い方|仕方|作り方|設定|対処法?|対応|原因|理由|料金|費用|期限|時期|期間|金額|流れ|仕組み|違い|見方))(?:と|や|および|、)[、 ]?(?=.{3,60}(?:方法|やり方|手順|場所|使い方|仕方|作り方|設定|対処法?|対応|原因|理由|料金|費用|期限|時期|期間|金額|流れ|仕組み|違い|見方))");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)^\\s*(--+|best regards|kind regards|regards|sincerely|yours|thanks|thank you|cheers|many thanks|以上|何卒|どうぞ|お忙しい|よろしく|宜しく|お手数).{0,60}$");
  private static final Pattern CONNECTIVE =
      Pattern.compile(
          "(?i)^((それと(?!も)|あと(?!で)|また(?=[、,， ])|それから|加えて|ついでに|もう(一|ひと)つ|さらに|しかも|その上|それに|他にも|ほかにも|別件(です(が|けど)|で|ですが)?|二つ目|2つ目|次に)(は|に|、)?[、 ]*|"
              + "(and also|and i also|and we also|also i|also we|plus i|plus we|and|also|plus|as well as|besides|furthermore|moreover|in addition|on top of that|another (question|thing|one)|one more (question|thing)|second(ly)?|next|on another note|separately)\\b[,:]? +)");
  private static final Pattern ASIDE = Pattern.compile("^ちなみに[、 ]*");

  /** In front of the items of a list. */
  private static final Pattern LABEL =
      Pattern.compile(
          "^\\s*(([(（]?[\\d１-９][)）.．、:：]|[(（][\\d１-９][)）]|[・•①-⑨-]|\\*(?!\\*)|[qQｑＱ]\\d?[.:：)])\\s*|(質問|問)[\\d１-９][.:：、]?\\s*)(?=\\D)");

  /** Where an item of a list that is written in one line begins. */
  private static final Pattern ITEM =
      Pattern.compile("(?<=^|[\\s 　。．、,:：;；!?？！])(?=[(（]?[1-9１-９][.)．）、:：]\\s*\\D)|(?=[①-⑨])");

  private static final Pattern FIRST_ITEM = Pattern.compile("^[(（]?[1１①]");

  private QuestionSplitter() {}

  /** The questions of a text in their order; the text without courtesies if there are not two. */
  static List<String> of(Utterance said) {
    var body = body(said.text());
    var listed = body.stream().filter(Piece::listed).count() > 1;
    var questions = new ArrayList<String>();
    for (var i = 0; i < body.size(); i++) {
      var piece = body.get(i);
      var joined = piece.added() || (i + 1 < body.size() && body.get(i + 1).added());
      if (asks(piece.text(), joined || (listed && piece.listed()))) {
        questions.add(piece.text());
      }
    }
    return questions.size() > 1 ? List.copyOf(questions) : List.of(whole(said, body));
  }

  /**
   * A sentence, or a line.
   *
   * @param listed an item of a list
   * @param added begins with "also", "one more thing"
   */
  private record Piece(String text, boolean listed, boolean added) {

    /**
     * @param joined by an "and" to what is before it
     */
    static Piece of(String raw, boolean joined) {
      var item = LABEL.matcher(raw);
      var listed = item.find();
      var bare = (listed ? raw.substring(item.end()) : raw).strip();
      var joint = CONNECTIVE.matcher(bare);
      var added = joint.find();
      var text = added ? bare.substring(joint.end()) : bare;
      return new Piece(ASIDE.matcher(text).replaceFirst("").strip(), listed, added || joined);
    }

    boolean isEmpty() {
      return text.isEmpty();
    }
  }

  private static String whole(Utterance said, List<Piece> body) {
    var text = body.stream().map(Piece::text).collect(Collectors.joining(" ")).strip();
    return text.isEmpty() ? said.text() : text;
  }

  /** What stands between greeting and signature, piece by piece. */
  private static List<Piece> body(String text) {
    var pieces = new ArrayList<Piece>();
    for (var line : lines(text)) {
      if (!pieces.isEmpty() && CLOSING.matcher(line).matches()) {
        break;
      }
      for (var piece : pieces(line)) {
        if (!pieces.isEmpty() && CLOSING.matcher(piece.text()).matches()) {
          return pieces;
        }
        if (!piece.isEmpty() && !isCourtesy(piece.text()) && !isAside(piece.text())) {
          pieces.add(piece);
        }
      }
    }
    return pieces;
  }

  /** A list that is written in one line is as many. */
  private static List<String> lines(String text) {
    return text.lines()
        .flatMap(line -> {
          var items = ITEM.split(line, -1);
          var first =
              Arrays.stream(items).filter(item -> FIRST_ITEM.matcher(item).find()).findFirst();
          return items.length > 2 || (items.length == 2 && FIRST_ITEM.matcher(items[0]).find())
              ? first.isPresent() ? Arrays.stream(items) : Stream.of(line)
              : Stream.of(line);
        })
        .toList();
  }

  /** The label of a line is no sentence of its own. */
  private static List<Piece> pieces(String line) {
    var item = LABEL.matcher(line);
    var label = item.find() ? item.end() : 0;
    var found = PIECE.matcher(line).region(label, line.length());
    var pieces = new ArrayList<Piece>();
    while (found.find()) {
      var parts = JOINED.split(found.group(), -1);
      for (var i = 0; i < parts.length; i++) {
        var part = pieces.isEmpty() ? line.substring(0, label) + parts[i] : parts[i];
        pieces.add(Piece.of(part, i > 0));
      }
    }
    return pieces;
  }

  private static boolean asks(String piece, boolean oneOfSeveral) {
    var shortest = piece.codePoints().anyMatch(c -> c > 0x2fff) ? SHORTEST_JAPANESE : SHORTEST;
    return piece.codePoints().filter(Character::isLetter).count() >= shortest
        && (oneOfSeveral || ASKING.matcher(piece).find())
        && Utterance.of(piece).clauses().stream()
            .noneMatch(clause -> clause.phrase(Phrase.FOLLOWING).isPresent());
  }

  /** Who writes, and that help is wanted, says nothing of what is asked. */
  private static boolean isAside(String piece) {
    var said = Utterance.of(piece);
    return ContactWords.only(piece)
        || (!said.isLong()
            && said.clauses().stream()
                .allMatch(clause -> clause.phrase(EnumSet.of(Phrase.CAPABILITIES)).isPresent()));
  }

  private static boolean isCourtesy(String piece) {
    var clauses = Utterance.of(piece).clauses();
    return !clauses.isEmpty() && clauses.stream().allMatch(CourtesyPhrases::isCourtesy);
  }
}
