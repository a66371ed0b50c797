package dev.madoguchi.conversation;

import dev.madoguchi.answer.ActsBesideAnswers;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.BackReference;
import dev.madoguchi.answer.Corrections;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.answer.FactPassages;
import dev.madoguchi.answer.JoinedQuestions;
import dev.madoguchi.answer.ReportedMessages;
import dev.madoguchi.answer.SharedWords;
import dev.madoguchi.answer.Statements;
import dev.madoguchi.ticket.Ticket;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Finds out what the words of one message do, and what the articles and tickets say to it. The
 * words decide first; what the articles know may change it.
 *
 * @param articles those of this turn
 * @param tickets the conversation's own, read only if they are needed
 */
record MessageLookups(
    Conversation conversation,
    String text,
    DialogueContext context,
    EpisodeHistory recent,
    ArticleLookups articles,
    Mono<List<Ticket>> tickets) {

  /** Longer questions name what they are about: letters of Japanese, words of English. */
  private static final int SHORT_JAPANESE = 30;

  private static final int SHORT_ENGLISH = 14;

  /** From so sure on, a question of one noun is no question of what was just answered. */
  private static final double SURER = 0.9;

  Mono<TurnInputs> of(DialogueAct spoken) {
    return next(spoken)
        .switchIfEmpty(
            Mono.defer(() ->
                unlessAsked(spoken)
                    .flatMap(act -> lookedUp(act).flatMap(inputs -> known(act, inputs)))));
  }

  /** What an author wrote as the next question is one, while the article is in sight. */
  private Mono<TurnInputs> next(DialogueAct act) {
    return conversation.hasOpenTicket() || !context.topic() || !ActsBesideAnswers.mayBeNext(act)
        ? Mono.empty()
        : articles
            .followUps()
            .next(conversation, text, recent)
            .map(found -> further(TurnInputs.of(found), text));
  }

  /** What an author wrote as a question is one, even if it sounds like something else. */
  private Mono<DialogueAct> unlessAsked(DialogueAct act) {
    return conversation.hasOpenTicket()
            || !ActsBesideAnswers.mayBeQuestion(act)
            || (context.topic() && BackReference.isBare(text) && !FactPassages.isOfMoney(text))
        ? Mono.just(act)
        : articles
            .answered(conversation, text)
            .map(inputs -> isCertain(inputs) ? new DialogueAct.Question(text) : act);
  }

  private static boolean isCertain(TurnInputs inputs) {
    return inputs.answer() instanceof Answer.Found found && found.isCertain();
  }

  /** What the articles do not answer may be no question, or two. */
  private Mono<TurnInputs> known(DialogueAct act, TurnInputs inputs) {
    if (inputs.answer() == null) {
      return Mono.just(inputs.said(act, recent));
    }
    var known = ActsBesideAnswers.knowing(inputs.answer(), act, text, context);
    if (!known.equals(act)) {
      return again(known, inputs).map(found -> found.said(known, recent));
    }
    return act instanceof DialogueAct.Question(var question)
            && (!isCertain(inputs) || Statements.isDone(question))
        ? parts(JoinedQuestions.of(question))
            .switchIfEmpty(Mono.defer(() -> continued(question, inputs)))
            .switchIfEmpty(Mono.fromSupplier(() -> inputs.said(act, recent)))
        : Mono.just(inputs.said(act, recent));
  }

  /**
   * A short question that the articles do not surely answer may go on from the one before: it does,
   * if both together are answered where that one was, or surely.
   */
  private Mono<TurnInputs> continued(String question, TurnInputs inputs) {
    if (!context.topic()
        || conversation.hasOpenTicket()
        || !isShort(question)
        || inputs.elsewhere() != null) {
      return Mono.empty();
    }
    if (isCorrected(question, inputs)) {
      return Mono.empty();
    }
    var shown =
        articles
            .followUps()
            .inShown(
                conversation,
                Corrections.meant(question),
                Statements.isCircumstance(question),
                recent)
            .map(found -> further(found, question));
    return standsAlone(question, inputs)
        ? shown
        : shown
            .switchIfEmpty(Mono.defer(() -> together(question, inputs)))
            .switchIfEmpty(Mono.defer(() -> detail(question)));
  }

  /** What was shown is not what was meant, if the articles say something to what is. */
  private static boolean isCorrected(String question, TurnInputs inputs) {
    return !Corrections.meant(question).equals(question)
        && (inputs.answer() instanceof Answer.Found || inputs.answer() instanceof Answer.Unsure);
  }

  /** What asks nothing is no question of its own. */
  private Mono<TurnInputs> detail(String question) {
    return Statements.isDetail(question)
        ? Mono.just(further(TurnInputs.NONE, question))
        : Mono.empty();
  }

  /**
   * What both together are answered with. Nothing else is offered to who asks yes or no of what was
   * just answered, if the articles do not say it.
   */
  private Mono<TurnInputs> together(String question, TurnInputs alone) {
    var isOfAnswer =
        BackReference.isYesOrNo(question)
            && recent.answered().isPresent()
            && (BackReference.isOneNoun(question) || !(alone.answer() instanceof Answer.Found));
    return articles
        .followUps()
        .followUp(conversation, DialogueAct.FollowUpKind.VARIANT, question, recent)
        .filter(found -> isOfAnswer || goesOn(question, found))
        .filter(found -> !isOfSomethingElse(question, alone, found))
        .map(found -> further(found, question));
  }

  /** What is asked is nowhere in what was found with the question before, nor anywhere else. */
  private static boolean isOfSomethingElse(String question, TurnInputs alone, TurnInputs found) {
    return alone.answer() instanceof Answer.Nothing
        && found.answer() instanceof Answer.Found(_, var hit, _)
        && SharedWords.areNowhereIn(hit.article(), question);
  }

  /** "Does it need a license?" is asked of what was just answered, unless nothing is surer. */
  private boolean standsAlone(String question, TurnInputs inputs) {
    return inputs.isSure()
        && (recent.answered().isEmpty()
            || !BackReference.isOneNoun(question)
            || (inputs.answer() instanceof Answer.Found(var confidence, _, _)
                && confidence.value() >= SURER));
  }

  private boolean goesOn(String question, TurnInputs found) {
    return found.chosen() != null
        || ((found.isSure() || FollowUpTurns.isWhereShown(found, recent))
            && (BackReference.asksHow(question) || isNew(found)));
  }

  private TurnInputs further(TurnInputs found, String question) {
    return found.said(new DialogueAct.FollowUp(DialogueAct.FollowUpKind.VARIANT, question), recent);
  }

  /** What has been shown already answers nothing new. */
  private boolean isNew(TurnInputs inputs) {
    return inputs.answer() instanceof Answer.Found(_, var hit, _) && !recent.shown(hit);
  }

  private static boolean isShort(String question) {
    return question.codePoints().anyMatch(c -> c > 0x2fff)
        ? question.length() <= SHORT_JAPANESE
        : question.split(" ", -1).length <= SHORT_ENGLISH;
  }

  /** What was found for the words as a question serves also for what else they are. */
  private Mono<TurnInputs> again(DialogueAct act, TurnInputs inputs) {
    return switch (act) {
      case DialogueAct.PersonalRequest _ -> Mono.just(inputs);
      case DialogueAct.OwnCase _ -> tickets.map(inputs::with);
      default -> lookedUp(act);
    };
  }

  /** Both halves of what asks for two things, if the articles say something to each. */
  private Mono<TurnInputs> parts(List<String> questions) {
    return questions.isEmpty()
        ? Mono.empty()
        : articles
            .several(conversation, questions)
            .filter(MessageLookups::isEachAnswered)
            .map(found -> found.said(new DialogueAct.Questions(questions), recent));
  }

  private static boolean isEachAnswered(TurnInputs inputs) {
    return inputs.several().stream()
            .allMatch(part ->
                part.answer() instanceof Answer.Found || part.answer() instanceof Answer.Unsure)
        && inputs.several().stream().anyMatch(part -> part.answer() instanceof Answer.Found);
  }

  /** Beside a person nothing is looked up: the bot is silent. */
  private Mono<TurnInputs> lookedUp(DialogueAct act) {
    return conversation.phase() instanceof Phase.WithAgent
        ? Mono.just(TurnInputs.NONE)
        : switch (act) {
          case DialogueAct.Question(var question) ->
              articles.answered(conversation, meant(question));
          case DialogueAct.PersonalRequest(var request) -> articles.answered(conversation, request);
          case DialogueAct.Complaint(var matter, _) ->
              articles.answered(conversation, matter).flatMap(inputs -> tickets.map(inputs::with));
          case DialogueAct.Addition(var words) ->
              articles.followUps().added(conversation, words, recent);
          case DialogueAct.FollowUp(var kind, var words) ->
              articles.followUps().followUp(conversation, kind, words, recent);
          case DialogueAct.Questions(var questions) -> articles.several(conversation, questions);
          case DialogueAct.Selection(var number) -> {
            var choice = recent.choices().get(number - 1);
            yield articles.opened(conversation, choice.article(), choice.section());
          }
          case DialogueAct.OwnCase(var request) -> ownCase(request);
          case DialogueAct.PersonWanted(var subject, _) when !subject.isBlank() ->
              articles.answered(conversation, subject).flatMap(inputs -> tickets.map(inputs::with));
          case DialogueAct.Subject(var subject) -> articles.answered(conversation, subject);
          case DialogueAct.PersonWanted _,
              DialogueAct.SmallTalk _,
              DialogueAct.TicketsWanted _,
              DialogueAct.Agreement _ ->
              tickets.map(TurnInputs.NONE::with);
          case DialogueAct.CloudNamed(var cloud) -> articles.again(conversation, cloud);
          case DialogueAct.Refusal _,
              DialogueAct.Rejection _,
              DialogueAct.Withdrawal _,
              DialogueAct.Courtesy _,
              DialogueAct.ContactGiven _,
              DialogueAct.LanguageWanted _,
              DialogueAct.SupportWanted _ ->
              Mono.just(TurnInputs.NONE);
        };
  }

  /** What is looked for. */
  private String meant(String question) {
    return ReportedMessages.question(question, conversation.language())
        .orElseGet(() -> context.topic() ? Corrections.meant(question) : question);
  }

  /** Without a ticket, what is asked about one's own case may be in the articles. */
  private Mono<TurnInputs> ownCase(String request) {
    return tickets.flatMap(own ->
        own.isEmpty() && !conversation.hasOpenTicket() && !BotTurns.TICKET.matcher(request).find()
            ? articles.answered(conversation, request)
            : Mono.just(TurnInputs.NONE.with(own)));
  }
}
