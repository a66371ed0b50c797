package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Button;
import dev.madoguchi.resilience.ProcessorTime;
import dev.madoguchi.ticket.ResolutionReplies;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** Finds out what has to be known before a turn can be decided. */
final class TurnLookups {
  private static final Pattern SAME_AGAIN =
      Pattern.compile(
          "(?i)^(同じ|さっき|先ほど|前)の?(件|話|こと|問題)(で|が|を)?.{0,8}$|^(it'?s )?(about )?the same (thing|issue|problem|case|topic)\\b.{0,20}$|^same (thing|issue|problem|case|topic)\\b.{0,20}$");

  private final Conversations conversations;
  private final Contacts contacts;
  private final Answers answers;
  private final Tickets tickets;
  private final ConversationRules rules;
  private final AnswerBudget budget;
  private final Clock clock;

  TurnLookups(
      Conversations conversations,
      Contacts contacts,
      Answers answers,
      Tickets tickets,
      ConversationRules rules,
      AnswerBudget budget,
      Clock clock) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.answers = answers;
    this.tickets = tickets;
    this.rules = rules;
    this.budget = budget;
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
    return entry.content() instanceof Content.Heard(Body.Press press, _)
        && (press.button() instanceof Button.Human || press.button() instanceof Button.Accept);
  }

  /** What this entry of the customer makes it necessary to know; what it takes is counted. */
  Mono<TurnInputs> inputs(Conversation conversation, Entry entry) {
    return budget.charged(conversation.id(), lookedUp(conversation, entry));
  }

  private Mono<TurnInputs> lookedUp(Conversation conversation, Entry entry) {
    return switch (((Content.Heard) entry.content()).body()) {
      case Body.Joined _, Body.Unshown _ -> Mono.just(TurnInputs.NONE);
      case Body.Edited edit -> edited(conversation, edit);
      case Body.Text(var text, _) -> inputs(conversation, text);
      case Body.Files(var text, _, _) ->
          text.isBlank() ? Mono.just(TurnInputs.NONE) : inputs(conversation, text);
      case Body.Mailed _ -> ticketsOf(conversation).map(TurnInputs.NONE::with);
      case Body.Press press ->
          recent(conversation)
              .flatMap(recent ->
                  pressed(conversation, press.button())
                      .flatMap(inputs -> withContact(conversation, inputs.said(null, recent))));
    };
  }

  /** A question that says something else now is looked up again, unless a person has it. */
  private Mono<TurnInputs> edited(Conversation conversation, Body.Edited edit) {
    var text = edit.text();
    var first = conversation.whenHeard("m:" + edit.message());
    return text == null
            || text.isBlank()
            || conversation.hasOpenTicket()
            || first.filter(seq -> seq > conversation.episodeStart()).isEmpty()
        ? Mono.just(TurnInputs.NONE)
        : wasSaid(conversation, first.orElseThrow(), text)
            .flatMap(same -> same ? Mono.just(TurnInputs.NONE) : inputs(conversation, text))
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

  private Mono<TurnInputs> pressed(Conversation conversation, Button button) {
    var articles = articles(conversation);
    return switch (button) {
      case Button.Choose(var article, var section) ->
          articles.opened(conversation, article, section);
      case Button.ListTickets _,
          Button.Withdraw _,
          Button.Reopen _,
          Button.Solved _,
          Button.Rate _ ->
          ticketsOf(conversation).map(TurnInputs.NONE::with);
      case Button.UseCloud(var cloud) when cloud != null -> articles.again(conversation, cloud);
      case Button.UseCloud _,
          Button.Human _,
          Button.Accept _,
          Button.Decline _,
          Button.None _,
          Button.Helpful _,
          Button.Unhelpful _,
          Button.ShowSupport _,
          Button.Speak _ ->
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

  private Mono<TurnInputs> inputs(Conversation conversation, String text) {
    return conversation.hasOpenTicket()
        ? understood(conversation, text)
        : unsolved(conversation, text)
            .switchIfEmpty(Mono.defer(() -> understood(conversation, text)));
  }

  /** How the customer can be reached, as far as it is known from earlier or from the channel. */
  private Mono<TurnInputs> withContact(Conversation conversation, TurnInputs inputs) {
    var channel = ContactUpdates.ofChannel(conversation);
    return contacts
        .find(conversation.customerId())
        .map(channel::with)
        .defaultIfEmpty(channel)
        .map(inputs::with);
  }

  private Mono<TurnInputs> understood(Conversation conversation, String text) {
    return recent(conversation)
        .flatMap(recent -> {
          var context = context(conversation, recent);
          var own = Mono.defer(() -> ticketsOf(conversation));
          return ProcessorTime.measured(Mono.fromCallable(() -> DialogueActs.of(text, context)))
              .flatMap(act ->
                  new MessageLookups(
                          conversation, text, context, recent, articles(conversation), own)
                      .of(act));
        })
        .flatMap(inputs -> withContact(conversation, inputs));
  }

  private ArticleLookups articles(Conversation conversation) {
    return new ArticleLookups(budget.limited(conversation.id(), answers), clock);
  }

  private DialogueContext context(Conversation conversation, EpisodeHistory recent) {
    return new DialogueContext(
        recent.asked(),
        recent.choices().size(),
        conversation.openTopic(clock.instant()).isPresent(),
        conversation.hasOpenTicket());
  }

  /** The tickets that "it still does not work" may speak of; empty if it cannot. */
  private Mono<TurnInputs> unsolved(Conversation conversation, String text) {
    if (conversation.episode() == 1) {
      return Mono.empty();
    }
    var says =
        ResolutionReplies.of(text) == ResolutionReplies.UNSOLVED
            ? Mono.just(true)
            : recent(conversation).map(recent -> denies(conversation, text, recent));
    return says.filter(not -> not)
        .flatMap(_ -> ticketsOf(conversation))
        .map(own -> rules.reopenable(own, clock.instant()))
        .filter(own -> !own.isEmpty())
        .map(TurnInputs.NONE::with);
  }

  /** "No", to "is your problem solved?"; or that it is the same again. */
  private boolean denies(Conversation conversation, String text, EpisodeHistory recent) {
    if (recent.resolved() == null) {
      return false;
    }
    var act = DialogueActs.of(text, context(conversation, recent));
    return act instanceof DialogueAct.Refusal
        || (act instanceof DialogueAct.FollowUp(var kind, _)
            && kind == DialogueAct.FollowUpKind.FAILED)
        || SAME_AGAIN.matcher(text).find();
  }

  private Mono<List<Ticket>> ticketsOf(Conversation conversation) {
    return tickets.list(TicketQuery.of(conversation.id())).collectList();
  }
}
