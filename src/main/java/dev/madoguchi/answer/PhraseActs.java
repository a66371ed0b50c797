package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.FollowUpKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a customer does by a phrase, together with what is said beside it. */
final class PhraseActs {
  private static final Pattern CANCELLING =
      Pattern.compile("キャンセル|取り?消し?|cancel|delete|close|remove");

  /** Phrases that mean something whatever was said before. */
  static final Set<Phrase> ALONE =
      EnumSet.copyOf(EnumSet.range(Phrase.ENGLISH, Phrase.ONLY_A_PERSON));

  static {
    ALONE.add(Phrase.MANIPULATION);
  }

  /** Mean something only if nothing else is said beside them. */
  private static final Set<Phrase> REPLIES = EnumSet.of(Phrase.YES, Phrase.NO);

  private PhraseActs() {}

  /** What a clause does that means nearly this phrase. */
  static DialogueAct near(Phrase phrase, Utterance said, Clause clause, DialogueContext context) {
    return switch (phrase) {
      case MORE, FAILED -> new DialogueAct.FollowUp(followUpKind(phrase), said.text());
      case STATE_WANTED -> new DialogueAct.OwnCase(said.text());
      default -> of(phrase, said, clause, context);
    };
  }

  /** What a clause does by this phrase. */
  static DialogueAct of(Phrase phrase, Utterance said, Clause clause, DialogueContext context) {
    return switch (phrase) {
      case ENGLISH -> new DialogueAct.LanguageWanted(Language.EN);
      case JAPANESE -> new DialogueAct.LanguageWanted(Language.JA);
      case TICKETS -> new DialogueAct.TicketsWanted();
      case SUPPORT -> new DialogueAct.SupportWanted();
      case PUBLIC_CLOUD -> new DialogueAct.CloudNamed(Cloud.PUBLIC);
      case US_GOVERNMENT_CLOUD -> new DialogueAct.CloudNamed(Cloud.US_GOVERNMENT);
      case GERMANY_CLOUD -> new DialogueAct.CloudNamed(Cloud.GERMANY);
      case ANGER -> angry(said, clause);
      case DURATION ->
          context.topic() && !context.ticket()
              ? new DialogueAct.FollowUp(FollowUpKind.VARIANT, said.text())
              : new DialogueAct.OwnCase(said.text());
      case IDENTITY,
          CAPABILITIES,
          PRESENCE,
          TEST,
          SUMMARY,
          OUT_OF_SCOPE,
          AUTOMATIC_REPLY,
          MANIPULATION ->
          new DialogueAct.SmallTalk(SmallTalkKind.valueOf(phrase.name()));
      case WITHDRAWAL -> withdrawal(said, context);
      case OWN_CASE -> new DialogueAct.OwnCase(said.text());
      case WISH -> wish(said, clause);
      case WISH_ABOUT -> new DialogueAct.PersonWanted(said.text(), said.contact());
      case ONLY_A_PERSON -> new DialogueAct.PersonalRequest(said.text());
      case SOLVED, THANKS, ACKNOWLEDGED, CLOSING, COURTESY, GREETING -> courtesy(phrase);
      case YES, NONE, NO, PICK, MORE, AGAIN, FAILED, NARROWS, WORKED, TRIED, STATE_WANTED ->
          throw new IllegalArgumentException(phrase + " (expected: a phrase that stands alone)");
    };
  }

  /** Without a ticket, only what was just begun can be given up. */
  private static DialogueAct withdrawal(Utterance said, DialogueContext context) {
    return !context.ticket() && CANCELLING.matcher(said.plain()).find()
        ? new DialogueAct.PersonalRequest(said.text())
        : new DialogueAct.Withdrawal(said.text());
  }

  /** What else is said beside the wish is what it is about. */
  private static DialogueAct wish(Utterance said, Clause wish) {
    var more =
        said.clauses().stream()
            .filter(clause -> !clause.equals(wish))
            .filter(clause -> !clause.said().matches("@(mail|phone)( です)?"))
            .filter(clause -> clause.phrase(REPLIES).isEmpty())
            .anyMatch(clause ->
                !CourtesyPhrases.isCourtesy(clause)
                    && clause
                        .phrase(ALONE)
                        .filter(match -> match.phrase() != Phrase.ONLY_A_PERSON)
                        .isEmpty());
    return new DialogueAct.PersonWanted(more ? said.text() : "", said.contact());
  }

  static FollowUpKind followUpKind(Phrase phrase) {
    return switch (phrase) {
      case MORE -> FollowUpKind.MORE;
      case AGAIN -> FollowUpKind.AGAIN;
      case FAILED -> FollowUpKind.FAILED;
      default -> FollowUpKind.VARIANT;
    };
  }

  static DialogueAct courtesy(Phrase phrase) {
    return new DialogueAct.Courtesy(CourtesyKind.valueOf(phrase.name()));
  }

  /** What is said beside anger is what it is about. */
  private static DialogueAct angry(Utterance said, Clause angry) {
    var matter =
        said.clauses().stream()
            .filter(clause -> !clause.equals(angry))
            .filter(clause -> clause.phrase(ALONE).isEmpty() && !CourtesyPhrases.isCourtesy(clause))
            .map(Clause::said)
            .collect(Collectors.joining(" "));
    return matter.isEmpty()
        ? new DialogueAct.SmallTalk(SmallTalkKind.ANGER)
        : new DialogueAct.Complaint(matter, said.text());
  }
}
