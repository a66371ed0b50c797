package dev.madoguchi.answer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether several things are said in what stands between two full stops. Only phrases are
 * taken apart: a question with commas in it stays whole.
 */
final class ClauseParts {
  /** Longer ones are questions. */
  private static final int LONGEST = 300;

  private static final Pattern COMMA = Pattern.compile("[,、，]");
  private static final Pattern JOINT =
      Pattern.compile(
          "[,、，]|(?<=[a-z']) (?=(and|but|so|because) )|(?<=[ぁ-んァ-ヶー一-龥])[ 　]+(?=[ぁ-んァ-ヶー一-龥])");

  /** Of these a clause may consist, one after another. */
  private static final Set<Phrase> SAID =
      EnumSet.complementOf(
          EnumSet.of(
              Phrase.NARROWS,
              Phrase.PICK,
              Phrase.NONE,
              Phrase.WORKED,
              Phrase.TRIED,
              Phrase.STATE_WANTED));

  /** So weighty that they count beside something else. */
  private static final Set<Phrase> WEIGHTY = EnumSet.of(Phrase.WISH, Phrase.ANGER, Phrase.OWN_CASE);

  private ClauseParts() {}

  /** The clause, or its parts; empty if there are no words in it. */
  static List<Clause> of(String raw, boolean asks) {
    var whole = Utterance.clause(raw, asks).stream().toList();
    if (whole.isEmpty() || raw.length() > LONGEST || isPhrase(whole.getFirst())) {
      return whole;
    }
    var parts = parts(JOINT, raw, asks);
    if (parts.size() > 1 && parts.stream().allMatch(ClauseParts::isPhrase)) {
      return parts;
    }
    var pieces = parts(COMMA, raw, asks);
    return pieces.size() > 1 && pieces.stream().anyMatch(piece -> piece.phrase(WEIGHTY).isPresent())
        ? pieces
        : whole;
  }

  private static boolean isPhrase(Clause clause) {
    return clause.phrase(SAID).isPresent() || CourtesyPhrases.isCourtesy(clause);
  }

  private static List<Clause> parts(Pattern joint, String raw, boolean asks) {
    return Stream.of(joint.split(raw, -1))
        .flatMap(part -> Utterance.clause(part, asks).stream())
        .toList();
  }
}
