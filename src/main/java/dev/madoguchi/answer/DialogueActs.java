package dev.madoguchi.answer;

import dev.madoguchi.answer.DialogueAct.CourtesyKind;
import dev.madoguchi.answer.DialogueAct.FollowUpKind;
import dev.madoguchi.answer.DialogueAct.SmallTalkKind;
import dev.madoguchi.answer.DialogueContext.Asked;
import dev.madoguchi.message.NamesAndCodes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides what a customer does by saying something: from the words, the state of the conversation
 * and what the bot asked last. The first that fits counts.
 */
public final class DialogueActs {
  /** Said instead of what it is about: no person is wanted any more. */
  private static final Pattern LEFT =
      Pattern.compile(
          "^(sorry|oops|oh|my|no|a|,|\\s)*(mistake|wrong (button|chat|window)|stop|cancel|pressed (it )?by (mistake|accident))\\b.{0,24}$|"
              + "^(no|nope|nah|ok|oh|actually|well|sorry|,|\\s)*(forget (it|that|about)|never ?mind|nvm|(do not|don'?t) bother|leave it|"
              + "(i'?ll|i will|let me) (do|fix|solve|sort|figure|manage|find|look) )|"
              + "^(いや|いえ|いいえ|やっぱり?|もう|、|\\s)+(いい(です|や|よ|$)|結構|やめ|大丈夫|キャンセル|不要|自分で)");

  /** A number that is not one to call. */
  private static final Pattern NUMBER =
      Pattern.compile("^(?!.*(電話|tel|phone|call|dial|ring|口座|登録番号)).*(番号|\\bnumber\\b)");

  private static final int LAST_WORDS = 60;

  /** "First tell me how …": asked of the bot, although a person is awaited. */
  private static final Pattern FIRST =
      Pattern.compile(
          "^(とりあえず|とりま|その前に|先に|ひとまず|待ってる間に?|それまでに?|その間に?)[、 ]?.*|^(for now|first|before (that|then)|meanwhile|in the meantime|while i wait|until then)\\b.*");

  /** What a contact is given with: for whom, where, when. */
  private static final int BESIDE_CONTACT = 24;

  private static final Pattern CONTACT = Pattern.compile("@mail|@phone");

  /** Of several things said in one message, what comes first here is what it is about. */
  private static final List<Set<Phrase>> BY_WEIGHT =
      List.of(
          EnumSet.of(Phrase.MANIPULATION),
          EnumSet.of(Phrase.WISH, Phrase.WISH_ABOUT),
          EnumSet.of(Phrase.ONLY_A_PERSON),
          EnumSet.of(Phrase.OWN_CASE),
          EnumSet.of(Phrase.ANGER),
          EnumSet.of(Phrase.AUTOMATIC_REPLY));

  private DialogueActs() {}

  /** What the text does in this context; a text that is nothing else is a question. */
  public static DialogueAct of(String text, DialogueContext context) {
    var said = Utterance.of(text);
    if (said.isLong()) {
      return ofLong(said);
    }
    var act =
        ReplyInterpreter.of(said, context)
            .or(() -> EmojiMeaning.of(said))
            .or(() -> spoken(said, context))
            .or(() -> aside(said, context))
            .orElseGet(() -> asked(said));
    return subject(act, said, context);
  }

  private static DialogueAct ofLong(Utterance said) {
    return UnclearText.of(said.text())
        .<DialogueAct>map(DialogueAct.SmallTalk::new)
        .orElseGet(() -> asked(said));
  }

  /** What answers "what is it about?" is no question to be searched for. */
  private static DialogueAct subject(DialogueAct act, Utterance said, DialogueContext context) {
    var answers =
        (context.asked() == Asked.SUBJECT || context.asked() == Asked.FORM)
            && !(act instanceof DialogueAct.Question && FIRST.matcher(said.plain()).matches());
    if (answers && said.plain().length() <= LAST_WORDS && LEFT.matcher(said.plain()).find()) {
      return new DialogueAct.Refusal();
    }
    return answers
            && (act instanceof DialogueAct.Question
                || act instanceof DialogueAct.Questions
                || act instanceof DialogueAct.FollowUp
                || act instanceof DialogueAct.Addition
                || act instanceof DialogueAct.PersonalRequest
                || act instanceof DialogueAct.Complaint
                || act instanceof DialogueAct.OwnCase)
        ? new DialogueAct.Subject(said.text())
        : act;
  }

  /** Phrases with a meaning of their own, then courtesies. */
  private static Optional<DialogueAct> spoken(Utterance said, DialogueContext context) {
    return calling(said, context)
        .or(() -> ToldDetails.of(said))
        .or(() -> givenUp(said, context))
        .or(() -> ComplaintOpenings.of(said))
        .or(() -> numberOfTicket(said, context))
        .or(() -> weighty(said, context))
        .or(() -> alone(said, context))
        .or(() -> CourtesyPhrases.of(said.clauses()).map(PhraseActs::courtesy))
        .or(() -> fitting(said, context))
        .or(() -> answeringNothing(said));
  }

  /** "About Excel … no, forget it." */
  private static Optional<DialogueAct> givenUp(Utterance said, DialogueContext context) {
    return said.clauses().size() > 1
            && !context.ticket()
            && (said.clauses().getLast().phrase(EnumSet.of(Phrase.WITHDRAWAL)).isPresent()
                || LEFT.matcher(said.clauses().getLast().said()).find())
        ? Optional.of(new DialogueAct.Withdrawal(said.text()))
        : Optional.empty();
  }

  /** "What was the number?", which is that of the ticket while there is one. */
  private static Optional<DialogueAct> numberOfTicket(Utterance said, DialogueContext context) {
    return context.ticket()
            && NUMBER.matcher(said.plain()).find()
            && consistsOf(said, EnumSet.of(Phrase.STATE_WANTED), true)
        ? Optional.of(new DialogueAct.OwnCase(said.text()))
        : Optional.empty();
  }

  /** "Hello?", while a person is awaited. */
  private static Optional<DialogueAct> calling(Utterance said, DialogueContext context) {
    return context.ticket()
            && said.clauses().size() == 1
            && said.clauses().getFirst().asks()
            && said.clauses().getFirst().phrase(EnumSet.of(Phrase.GREETING)).isPresent()
        ? Optional.of(new DialogueAct.OwnCase(said.text()))
        : Optional.empty();
  }

  /** What means something only in this state of the conversation. */
  private static Optional<DialogueAct> fitting(Utterance said, DialogueContext context) {
    if (context.ticket()) {
      return consistsOf(said, EnumSet.of(Phrase.STATE_WANTED), false)
          ? Optional.of(new DialogueAct.OwnCase(said.text()))
          : Optional.empty();
    }
    if (!context.topic()) {
      return Optional.empty();
    }
    if (consistsOf(said, EnumSet.of(Phrase.TRIED, Phrase.NONE), true)
        && !consistsOf(said, EnumSet.of(Phrase.NARROWS, Phrase.MORE), true)) {
      return Optional.of(new DialogueAct.FollowUp(FollowUpKind.FAILED, said.text()));
    }
    return consistsOf(said, EnumSet.of(Phrase.WORKED), true)
        ? Optional.of(new DialogueAct.Courtesy(CourtesyKind.SOLVED))
        : Optional.empty();
  }

  /** "No, thanks" and "yes, please", where nothing was asked. */
  private static Optional<DialogueAct> answeringNothing(Utterance said) {
    if (consistsOf(said, EnumSet.of(Phrase.NO), true)) {
      return Optional.of(
          ReplyInterpreter.isDenial(said)
              ? new DialogueAct.FollowUp(FollowUpKind.FAILED, said.text())
              : new DialogueAct.Courtesy(CourtesyKind.ACKNOWLEDGED));
    }
    return consistsOf(said, EnumSet.of(Phrase.YES), true)
        ? Optional.of(new DialogueAct.Agreement())
        : Optional.empty();
  }

  /** Whether all that is said, courtesies apart, is one of these; or, if not all, any of it. */
  private static boolean consistsOf(Utterance said, Set<Phrase> phrases, boolean all) {
    var clauses =
        said.clauses().stream().filter(clause -> !CourtesyPhrases.isCourtesy(clause)).toList();
    return all
        ? !clauses.isEmpty()
            && clauses.stream().allMatch(clause -> clause.phrase(phrases).isPresent())
        : clauses.stream().anyMatch(clause -> clause.phrase(phrases).isPresent());
  }

  private static Optional<DialogueAct> weighty(Utterance said, DialogueContext context) {
    for (var phrases : BY_WEIGHT) {
      for (var clause : said.clauses()) {
        var found =
            clause.phrase(PhraseActs.ALONE).map(PhraseBook.Match::phrase).filter(phrases::contains);
        if (found.isPresent()
            && !(phrases.contains(Phrase.OWN_CASE)
                && (asksBeside(said, clause) || TopicQuestions.contains(said, context)))) {
          return found.map(phrase -> PhraseActs.of(phrase, said, clause, context));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean asksBeside(Utterance said, Clause clause) {
    return clause.asks()
        && said.clauses().stream()
            .filter(other -> !other.equals(clause) && other.asks())
            .anyMatch(other -> other.phrase(PhraseActs.ALONE).isEmpty());
  }

  /** All clauses but courtesies are phrases: the first of them counts. */
  private static Optional<DialogueAct> alone(Utterance said, DialogueContext context) {
    var clauses =
        said.clauses().stream()
            .filter(clause ->
                clause.phrase(PhraseActs.ALONE).isPresent() || !CourtesyPhrases.isCourtesy(clause))
            .toList();
    return clauses.isEmpty()
            || clauses.stream().anyMatch(clause -> clause.phrase(PhraseActs.ALONE).isEmpty())
        ? Optional.empty()
        : clauses
            .getFirst()
            .phrase(PhraseActs.ALONE)
            .filter(match ->
                match.phrase() != Phrase.OWN_CASE || !TopicQuestions.contains(said, context))
            .map(match -> PhraseActs.of(match.phrase(), said, clauses.getFirst(), context));
  }

  private static Optional<DialogueAct> aside(Utterance said, DialogueContext context) {
    if (ContactWords.only(said.text()) || isContactAsked(said, context)) {
      return Optional.of(new DialogueAct.ContactGiven(said.contact()));
    }
    var unclear = UnclearText.of(said.text());
    if (unclear.isPresent()) {
      return unclear.map(DialogueAct.SmallTalk::new);
    }
    if (isNumberOfNothing(said)) {
      return Optional.of(new DialogueAct.SmallTalk(SmallTalkKind.UNCLEAR));
    }
    if (NamesAndCodes.only(said.text()) || ToldDetails.isEnvironment(said)) {
      return Optional.of(new DialogueAct.Addition(said.text()));
    }
    return followUp(said, context).or(() -> referring(said, context));
  }

  /** Where a person has been offered, an address with few words beside it is for that person. */
  private static boolean isContactAsked(Utterance said, DialogueContext context) {
    return (context.asked() == Asked.OFFER || context.asked() == Asked.FORM)
        && said.contact().reachable()
        && said.clauses().stream().noneMatch(Clause::asks)
        && CONTACT.matcher(said.plain()).replaceAll("").length() <= BESIDE_CONTACT;
  }

  /** What leaves out what it is about goes on from the question before. */
  private static Optional<DialogueAct> referring(Utterance said, DialogueContext context) {
    return context.topic()
            && !context.ticket()
            && (BackReference.isIn(said.text()) || BackReference.isBeside(said.text()))
        ? Optional.of(new DialogueAct.FollowUp(FollowUpKind.VARIANT, said.text()))
        : Optional.empty();
  }

  /** "The second one", where there was nothing to choose from. */
  private static boolean isNumberOfNothing(Utterance said) {
    return said.clauses().size() == 1
        && said.clauses().getFirst().phrase(EnumSet.of(Phrase.PICK)).isPresent();
  }

  private static Optional<DialogueAct> followUp(Utterance said, DialogueContext context) {
    var clauses =
        said.clauses().stream().filter(clause -> !CourtesyPhrases.isCourtesy(clause)).toList();
    if (clauses.isEmpty()
        || clauses.stream().anyMatch(clause -> clause.phrase(Phrase.FOLLOWING).isEmpty())) {
      return Optional.empty();
    }
    var phrase = clauses.getFirst().phrase(Phrase.FOLLOWING).orElseThrow().phrase();
    return phrase == Phrase.NARROWS && !context.topic()
        ? Optional.empty()
        : Optional.of(new DialogueAct.FollowUp(PhraseActs.followUpKind(phrase), said.text()));
  }

  /** Where several things are asked, one of the sentences may ask for two. */
  private static List<String> parts(List<String> questions) {
    return questions.size() < 2
        ? questions
        : questions.stream()
            .flatMap(question -> {
              var both = JoinedQuestions.of(question);
              return both.isEmpty() ? Stream.of(question) : both.stream();
            })
            .toList();
  }

  private static DialogueAct asked(Utterance said) {
    var questions = parts(QuestionSplitter.of(said));
    return questions.size() > 1
        ? new DialogueAct.Questions(questions)
        : new DialogueAct.Question(questions.getFirst());
  }
}
