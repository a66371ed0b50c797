package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides between a question and another act by what the articles say. */
public final class ActsBesideAnswers {
  private static final Set<SmallTalkKind> BESIDE_QUESTIONS =
      EnumSet.of(
          SmallTalkKind.OUT_OF_SCOPE,
          SmallTalkKind.TEST,
          SmallTalkKind.ANGER,
          SmallTalkKind.AUTOMATIC_REPLY);

  private static final double NEVER = 2;

  /** "Can you help me fix my printer" names what it is about. */
  private static final Pattern HELP_WITH =
      Pattern.compile(
          "(?i)\\bhelp (me|us) (to )?(fix|set|find|get|with my|with our|install|print|change|\\w+ (my|our|the))\\b");

  private static final Set<Phrase> LANGUAGES = EnumSet.of(Phrase.ENGLISH, Phrase.JAPANESE);

  /** What is wanted in a language is not the chat. */
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "請求書|領収書|見積|契約書|書類|資料|メール|画面|表示|アプリ|ソフト|(?i)\\b(invoices?|receipts?|quotes?|contracts?|documents?|mails?|e-?mails?|menus?|apps?|office|windows|outlook|word|excel|teams)\\b");

  private ActsBesideAnswers() {}

  /**
   * Whether the words could also be a question of an author's. What is wished for, what the bot
   * tells of itself, and what answers the bot is not.
   */
  public static boolean mayBeQuestion(DialogueAct act) {
    return switch (act) {
      case DialogueAct.SmallTalk(var kind) -> BESIDE_QUESTIONS.contains(kind);
      case DialogueAct.Complaint _,
          DialogueAct.Withdrawal _,
          DialogueAct.CloudNamed _,
          DialogueAct.FollowUp _,
          DialogueAct.Addition _ ->
          true;
      default -> false;
    };
  }

  /** Whether the words could also be what an author wrote as the question that comes next. */
  public static boolean mayBeNext(DialogueAct act) {
    return switch (act) {
      case DialogueAct.Question _,
          DialogueAct.Subject _,
          DialogueAct.OwnCase _,
          DialogueAct.PersonalRequest _ ->
          true;
      default -> mayBeQuestion(act);
    };
  }

  /**
   * The act once it is known what the articles say: a question that they do not answer surely is
   * what it means most nearly, if that is near enough.
   */
  public static DialogueAct knowing(
      Answer answer, DialogueAct act, String text, DialogueContext context) {
    return act instanceof DialogueAct.Question
            && !(context.topic() && Statements.isCircumstance(text))
            && context.asked() != Asked.SUBJECT
            && context.asked() != Asked.FORM
            && context.asked() != Asked.WITHDRAWAL
        ? nearest(text, context, nearness(answer)).orElse(act)
        : act;
  }

  /** How near a phrase has to be, from 0 to 1, for what the articles say not to be the answer. */
  private static double nearness(Answer answer) {
    return switch (answer) {
      case Answer.Found found when found.isCertain() -> NEVER;
      case Answer.Found found -> found.confidence().isSure() ? 0.9 : 0.8;
      case Answer.Unsure _ -> 0.64;
      case Answer.Nothing _ -> 0.57;
      case Answer.Unavailable _ -> 0.75;
    };
  }

  private static Optional<DialogueAct> nearest(
      String text, DialogueContext context, double nearness) {
    var said = Utterance.of(text);
    var clauses =
        said.clauses().stream().filter(clause -> !CourtesyPhrases.isCourtesy(clause)).toList();
    return clauses.size() == 1
        ? NearestPhrases.of(clauses.getFirst().said(), context, nearness)
            .filter(phrase -> phrase != Phrase.CAPABILITIES || !HELP_WITH.matcher(text).find())
            .filter(phrase -> !LANGUAGES.contains(phrase) || !DOCUMENT.matcher(text).find())
            .map(phrase -> PhraseActs.near(phrase, said, clauses.getFirst(), context))
        : Optional.empty();
  }
}
