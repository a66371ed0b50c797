package dev.madoguchi.conversation;

import dev.madoguchi.answer.ActsBesideAnswers;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.ResolutionReplies;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Finds out what has to be known before a turn can be decided. */
final class TurnLookups {
  private final Conversations conversations;
  private final Contacts contacts;
  private final Answers answers;
  private final ArticleLookups articles;
  private final Tickets tickets;
  private final ConversationRules rules;
  private final Clock clock;

  TurnLookups(
      Conversations conversations,
      Contacts contacts,
      Answers answers,
      Tickets tickets,
      ConversationRules rules,
      Clock clock) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.answers = answers;
    this.articles = new ArticleLookups(answers, clock);
    this.tickets = tickets;
    this.rules = rules;
    this.clock = clock;
  }

  /** The conversation with whoever speaks in it by what has become of its tickets. */
  Mono<Conversation> current(Conversation conversation, Entry entry) {
    return conversation.hasHadATicket()
        ? ticketsOf(conversation)
            .map(own -> TicketPhases.of(conversation, own, asksForAPerson(entry), clock.instant()))
        : Mono.just(conversation);
  }

  private static boolean asksForAPerson(Entry entry) {
    return entry.content() instanceof Content.Heard(Body.Press(var verb, _, _), _)
        && (verb == Verb.HUMAN || verb == Verb.ACCEPT);
  }

  /** What this entry of the customer makes it necessary to know. */
  Mono<TurnInputs> facts(Conversation conversation, Entry entry) {
    return switch (((Content.Heard) entry.content()).body()) {
      case Body.Joined _, Body.Unshown _ -> Mono.just(TurnInputs.NONE);
      case Body.Edited edit -> edited(conversation, edit);
      case Body.Text(var text, _) -> facts(conversation, text);
      case Body.Files(var text, _, _) ->
          text.isBlank() ? Mono.just(TurnInputs.NONE) : facts(conversation, text);
      case Body.Mailed _ -> ticketsOf(conversation).map(TurnInputs.NONE::with);
      case Body.Press(var verb, var data, _) ->
          recent(conversation)
              .flatMap(recent ->
                  pressed(conversation, verb, data)
                      .flatMap(facts -> withContact(conversation, facts.said(null, recent))));
    };
  }

  /** A question that says something else now is looked up again, unless a person has it. */
  private Mono<TurnInputs> edited(Conversation conversation, Body.Edited edit) {
    var text = edit.text();
    var first = conversation.whenHeard("m:" + edit.message());
    return text == null
            || text.isBlank()
            || !ArticleLookups.isWithBot(conversation)
            || first.filter(seq -> seq > conversation.episodeStart()).isEmpty()
        ? Mono.just(TurnInputs.NONE)
        : wasSaid(conversation, first.orElseThrow(), text)
            .flatMap(same -> same ? Mono.just(TurnInputs.NONE) : facts(conversation, text))
            .defaultIfEmpty(TurnInputs.NONE);
  }

  /** Channels also tell of changes that leave the words as they were, such as a reaction. */
  private Mono<Boolean> wasSaid(Conversation conversation, long seq, String text) {
    return conversations
        .entries(conversation.id(), seq - 1, 1)
        .next()
        .map(entry ->
            entry.content() instanceof Content.Heard(var body, _) && body.words().equals(text));
  }

  private Mono<TurnInputs> pressed(Conversation conversation, Verb verb, Map<String, String> data) {
    return switch (verb) {
      case CHOOSE ->
          articles.opened(
              conversation, data.getOrDefault("article", ""), data.getOrDefault("section", ""));
      case TICKETS, WITHDRAW, REOPEN, SOLVED, RATE ->
          ticketsOf(conversation).map(TurnInputs.NONE::with);
      case CLOUD ->
          Cloud.ofTag(data.getOrDefault("cloud", ""))
              .map(cloud -> articles.again(conversation, cloud))
              .orElse(Mono.just(TurnInputs.NONE));
      case HUMAN, ACCEPT, DECLINE, NONE, HELPFUL, UNHELPFUL, SUPPORT, LANGUAGE ->
          Mono.just(TurnInputs.NONE);
    };
  }

  private Mono<EpisodeHistory> recent(Conversation conversation) {
    return conversations
        .entries(
            conversation.id(),
            Math.max(0, conversation.seq() - EpisodeHistory.REACH),
            EpisodeHistory.REACH)
        .collectList()
        .map(entries -> EpisodeHistory.of(entries, conversation.episodeStart()));
  }

  private Mono<TurnInputs> facts(Conversation conversation, String text) {
    return ArticleLookups.isWithBot(conversation)
        ? unsolved(conversation, text).switchIfEmpty(understood(conversation, text))
        : understood(conversation, text);
  }

  /** How the customer can be reached, as far as it is known from earlier or from the channel. */
  private Mono<TurnInputs> withContact(Conversation conversation, TurnInputs facts) {
    var channel = ContactUpdates.ofChannel(conversation);
    return contacts
        .find(conversation.customerId())
        .map(channel::with)
        .defaultIfEmpty(channel)
        .map(facts::with);
  }

  private Mono<TurnInputs> understood(Conversation conversation, String text) {
    return recent(conversation)
        .flatMap(recent -> {
          var context = context(conversation, recent);
          return unlessAsked(conversation, DialogueActs.of(text, context), text)
              .flatMap(act -> decided(conversation, act, text, context, recent))
              .flatMap(facts -> withContact(conversation, facts));
        });
  }

  /** What the articles do not answer may be no question. */
  private Mono<TurnInputs> decided(
      Conversation conversation,
      DialogueAct act,
      String text,
      DialogueContext context,
      EpisodeHistory recent) {
    return lookedUp(conversation, act, recent)
        .flatMap(facts -> {
          var known =
              facts.answer() == null
                  ? act
                  : ActsBesideAnswers.knowing(facts.answer(), act, text, context);
          return known.equals(act)
              ? Mono.just(facts.said(act, recent))
              : lookedUp(conversation, known, recent).map(again -> again.said(known, recent));
        });
  }

  /** What an author wrote as a question is one, even if it sounds like something else. */
  private Mono<DialogueAct> unlessAsked(Conversation conversation, DialogueAct act, String text) {
    return !ArticleLookups.isWithBot(conversation) || !ActsBesideAnswers.mayBeQuestion(act)
        ? Mono.just(act)
        : answers
            .answer(ArticleLookups.question(conversation, text))
            .map(answer ->
                answer instanceof Answer.Found found && found.isCertain()
                    ? new DialogueAct.Question(text)
                    : act);
  }

  private DialogueContext context(Conversation conversation, EpisodeHistory recent) {
    return new DialogueContext(
        recent.asked(),
        recent.choices().size(),
        conversation.openTopic(clock.instant()).isPresent(),
        !ArticleLookups.isWithBot(conversation));
  }

  /** Beside a person nothing is looked up: the bot is silent. */
  private Mono<TurnInputs> lookedUp(
      Conversation conversation, DialogueAct act, EpisodeHistory recent) {
    return conversation.phase() instanceof Phase.WithAgent
        ? Mono.just(TurnInputs.NONE)
        : switch (act) {
          case DialogueAct.Question(var text) -> articles.answered(conversation, text);
          case DialogueAct.PersonalRequest(var text) -> articles.answered(conversation, text);
          case DialogueAct.Complaint(var matter, _) ->
              articles
                  .answered(conversation, matter)
                  .flatMap(facts -> ticketsOf(conversation).map(facts::with));
          case DialogueAct.Addition(var text) -> articles.added(conversation, text);
          case DialogueAct.FollowUp(var kind, var text) ->
              articles.followUp(conversation, kind, text, recent);
          case DialogueAct.Questions(var questions) -> articles.several(conversation, questions);
          case DialogueAct.Selection(var number) -> {
            var choice = recent.choices().get(number - 1);
            yield articles.opened(conversation, choice.article(), choice.section());
          }
          case DialogueAct.OwnCase(var text) -> ownCase(conversation, text);
          case DialogueAct.PersonWanted _, DialogueAct.SmallTalk _, DialogueAct.TicketsWanted _ ->
              ticketsOf(conversation).map(TurnInputs.NONE::with);
          case DialogueAct.CloudNamed(var cloud) -> articles.again(conversation, cloud);
          case DialogueAct.Agreement _,
              DialogueAct.Refusal _,
              DialogueAct.Rejection _,
              DialogueAct.Subject _,
              DialogueAct.Withdrawal _,
              DialogueAct.Courtesy _,
              DialogueAct.ContactGiven _,
              DialogueAct.LanguageWanted _,
              DialogueAct.SupportWanted _ ->
              Mono.just(TurnInputs.NONE);
        };
  }

  /** Without a ticket, what is asked about one's own case may be in the articles. */
  private Mono<TurnInputs> ownCase(Conversation conversation, String text) {
    return ticketsOf(conversation)
        .flatMap(tickets ->
            tickets.isEmpty() && ArticleLookups.isWithBot(conversation)
                ? articles.answered(conversation, text)
                : Mono.just(TurnInputs.NONE.with(tickets)));
  }

  /** The tickets that "it still does not work" may speak of; empty if it cannot. */
  private Mono<TurnInputs> unsolved(Conversation conversation, String text) {
    return conversation.episode() == 1 || ResolutionReplies.of(text) != ResolutionReplies.UNSOLVED
        ? Mono.empty()
        : ticketsOf(conversation)
            .map(own -> rules.reopenable(own, clock.instant()))
            .filter(own -> !own.isEmpty())
            .map(TurnInputs.NONE::with);
  }

  private Mono<List<Ticket>> ticketsOf(Conversation conversation) {
    return tickets.list(TicketQuery.of(conversation.id())).collectList();
  }
}
