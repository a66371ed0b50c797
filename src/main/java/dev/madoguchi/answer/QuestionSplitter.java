package dev.madoguchi.answer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the questions in a message, and leaves greetings and signatures out. */
final class QuestionSplitter {
  /** So few letters ask nothing of their own. */
  private static final int SHORTEST = 5;

  private static final Pattern PIECE = Pattern.compile("[^。!！?？\\n\\r]+[。!！?？\\n\\r]*");
  private static final Pattern ASKING =
      Pattern.compile(
          "[?？]|(か|でしょうか|ますか|教えて(ください|下さい|ほしいです)?|知りたい(です)?|したい(です|のですが|んですが)?)[。 　]*$|"
              + "(?i)^\\W*(\\d+[.)] *)?((and|also|plus|another question|second|then|so|or|hi|hello)[,:]? )*"
              + "(how|what|where|when|why|which|who|can|could|do|does|is|are|should|may|will)\\b");
  private static final Pattern JOINED =
      Pattern.compile(
          "(?i)(?<=[a-z0-9]),? (?:and|also|and also|plus|as well as) (?=(?:how|where|what|when|why|who|can i|can you|could|do i|do you|is there|are there|is it)\\b)|"
              + "(?<=[たるうくすつぬむいかがす])[、。 ](?=(それと|あと|また|それから|加えて|ついでに|もう(一|ひと)つ)[、 ]?)|"
              + "(?<=(?:方法|やり方|手順|場所|使い方|仕方))と[、 ]?(?=.{4,60}(?:方法|やり方|手順|場所|使い方|仕方))");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)^\\s*(--+|best regards|kind regards|regards|sincerely|yours|thanks|thank you|cheers|many thanks|以上|何卒|どうぞ|お忙しい|よろしく|宜しく|お手数).{0,60}$");
  private static final Pattern CONNECTIVE =
      Pattern.compile(
          "(?i)^((それと|あと|また|それから|加えて|ついでに|もう(一|ひと)つ|ちなみに)(は|に|、)? *|(and|also|plus|and also)\\b,? +)");
  private static final Pattern LABEL = Pattern.compile("^[\\s\\d.)、・*①-⑨-]+(?=\\D)");

  private QuestionSplitter() {}

  /** The questions of a text in their order; the text without courtesies if there are not two. */
  static List<String> of(Utterance said) {
    var body = body(said.text());
    var questions = body.stream().filter(QuestionSplitter::asks).toList();
    return questions.size() > 1 ? questions : List.of(whole(said, body));
  }

  private static String whole(Utterance said, List<String> body) {
    var text = String.join(" ", body).strip();
    return text.isEmpty() ? said.text() : text;
  }

  /** What stands between greeting and signature, piece by piece. */
  private static List<String> body(String text) {
    var pieces = new ArrayList<String>();
    for (var line : text.split("\\R", -1)) {
      if (!pieces.isEmpty() && CLOSING.matcher(line).matches()) {
        break;
      }
      var piece = PIECE.matcher(line);
      while (piece.find()) {
        for (var part : JOINED.split(piece.group(), -1)) {
          var bare =
              CONNECTIVE
                  .matcher(LABEL.matcher(part).replaceFirst("").strip())
                  .replaceFirst("")
                  .strip();
          if (!pieces.isEmpty() && CLOSING.matcher(bare).matches()) {
            return pieces;
          }
          if (!bare.isEmpty() && !isCourtesy(bare) && !isAside(bare)) {
            pieces.add(bare);
          }
        }
      }
    }
    return pieces;
  }

  private static boolean asks(String piece) {
    return piece.codePoints().filter(Character::isLetter).count() >= SHORTEST
        && ASKING.matcher(piece).find()
        && Utterance.of(piece).clauses().stream()
            .noneMatch(clause -> clause.phrase(Phrase.FOLLOWING).isPresent());
  }

  /** Who writes, and that help is wanted, says nothing of what is asked. */
  private static boolean isAside(String piece) {
    return ContactWords.only(piece)
        || Utterance.of(piece).clauses().stream()
            .allMatch(clause -> clause.phrase(EnumSet.of(Phrase.CAPABILITIES)).isPresent());
  }

  private static boolean isCourtesy(String piece) {
    var clauses = Utterance.of(piece).clauses();
    return !clauses.isEmpty() && clauses.stream().allMatch(Courtesies::isCourtesy);
  }
}
