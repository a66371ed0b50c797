package dev.madoguchi.conversation;

import dev.madoguchi.answer.ActsBesideAnswers;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueAct.FollowUpKind;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.Verb;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.ticket.AfterResolution;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds out what has to be known before a turn can be decided. */
final class Inquiry {
  /** So many questions of one message are answered; the others go to a person. */
  private static final int AT_ONCE = 4;

  private static final Pattern REFERRING =
      Pattern.compile("(?i)\\b(it|that|them|they|those)\\b|^(それ|その|そこ|これ|同じ)");

  private final Conversations conversations;
  private final Contacts contacts;
  private final Answers answers;
  private final Tickets tickets;
  private final Rules rules;
  private final Clock clock;

  Inquiry(
      Conversations conversations,
      Contacts contacts,
      Answers answers,
      Tickets tickets,
      Rules rules,
      Clock clock) {
    this.conversations = conversations;
    this.contacts = contacts;
    this.answers = answers;
    this.tickets = tickets;
    this.rules = rules;
    this.clock = clock;
  }

  /** The conversation with whoever speaks in it by what has become of its tickets. */
  Mono<Conversation> current(Conversation conversation, Entry entry) {
    return conversation.hasHadATicket()
        ? ticketsOf(conversation)
            .map(own -> Standpoint.of(conversation, own, asksForAPerson(entry), clock.instant()))
        : Mono.just(conversation);
  }

  private static boolean asksForAPerson(Entry entry) {
    return entry.content() instanceof Content.Heard(Body.Press(var verb, _, _))
        && (verb == Verb.HUMAN || verb == Verb.ACCEPT);
  }

  /** What this entry of the customer makes it necessary to know. */
  Mono<Facts> facts(Conversation conversation, Entry entry) {
    return switch (((Content.Heard) entry.content()).body()) {
      case Body.Joined _, Body.Edited _ -> Mono.just(Facts.NONE);
      case Body.Text(var text) -> facts(conversation, text);
      case Body.Files(var text, _) ->
          text.isBlank() ? Mono.just(Facts.NONE) : facts(conversation, text);
      case Body.Press(var verb, var data, _) ->
          recent(conversation)
              .flatMap(recent ->
                  pressed(conversation, verb, data)
                      .flatMap(facts -> withContact(conversation, facts.said(null, recent))));
    };
  }

  private Mono<Facts> pressed(Conversation conversation, Verb verb, Map<String, String> data) {
    return switch (verb) {
      case CHOOSE ->
          opened(conversation, data.getOrDefault("article", ""), data.getOrDefault("section", ""));
      case TICKETS, WITHDRAW, REOPEN, SOLVED, RATE -> ticketsOf(conversation).map(Facts.NONE::with);
      case CLOUD ->
          Cloud.ofTag(data.getOrDefault("cloud", ""))
              .map(cloud -> again(conversation, cloud))
              .orElse(Mono.just(Facts.NONE));
      case HUMAN, ACCEPT, DECLINE, NONE, HELPFUL, UNHELPFUL, SUPPORT, LANGUAGE ->
          Mono.just(Facts.NONE);
    };
  }

  /** A section, with what of it answers what was asked before. */
  private Mono<Facts> opened(Conversation conversation, String article, String section) {
    var topic = conversation.topic();
    return answers
        .article(article, section, question(conversation, topic == null ? "" : topic.question()))
        .map(Facts::of)
        .defaultIfEmpty(Facts.NONE);
  }

  private Mono<Recent> recent(Conversation conversation) {
    return conversations
        .entries(conversation.id(), Math.max(0, conversation.seq() - Recent.REACH), Recent.REACH)
        .collectList()
        .map(entries -> Recent.of(entries, conversation.episodeStart()));
  }

  private Mono<Facts> facts(Conversation conversation, String text) {
    return isWithBot(conversation)
        ? unsolved(conversation, text).switchIfEmpty(understood(conversation, text))
        : understood(conversation, text);
  }

  /** How the customer can be reached, as far as it is known from earlier or from the channel. */
  private Mono<Facts> withContact(Conversation conversation, Facts facts) {
    var channel = Contacting.ofChannel(conversation);
    return contacts
        .find(conversation.customerId())
        .map(channel::with)
        .defaultIfEmpty(channel)
        .map(facts::with);
  }

  private static boolean isWithBot(Conversation conversation) {
    return switch (conversation.phase()) {
      case Phase.WithBot _, Phase.Offered _ -> true;
      case Phase.Waiting _, Phase.WithAgent _ -> false;
    };
  }

  private Mono<Facts> understood(Conversation conversation, String text) {
    return recent(conversation)
        .flatMap(recent -> {
          var context = context(conversation, recent);
          return unlessAsked(conversation, DialogueActs.of(text, context), text)
              .flatMap(act -> decided(conversation, act, text, context, recent))
              .flatMap(facts -> withContact(conversation, facts));
        });
  }

  /** What the articles do not answer may be no question. */
  private Mono<Facts> decided(
      Conversation conversation,
      DialogueAct act,
      String text,
      DialogueContext context,
      Recent recent) {
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
    return !isWithBot(conversation) || !ActsBesideAnswers.mayBeQuestion(act)
        ? Mono.just(act)
        : answers
            .answer(question(conversation, text))
            .map(answer ->
                answer instanceof Answer.Found found && found.isCertain()
                    ? new DialogueAct.Question(text)
                    : act);
  }

  private DialogueContext context(Conversation conversation, Recent recent) {
    return new DialogueContext(
        recent.asked(),
        recent.choices().size(),
        conversation.openTopic(clock.instant()).isPresent(),
        !isWithBot(conversation));
  }

  /** Beside a person nothing is looked up: the bot is silent. */
  private Mono<Facts> lookedUp(Conversation conversation, DialogueAct act, Recent recent) {
    return conversation.phase() instanceof Phase.WithAgent
        ? Mono.just(Facts.NONE)
        : switch (act) {
          case DialogueAct.Question(var text) -> answered(question(conversation, text));
          case DialogueAct.PersonalRequest(var text) -> answered(question(conversation, text));
          case DialogueAct.Complaint(var matter, _) ->
              answered(question(conversation, matter))
                  .flatMap(facts -> ticketsOf(conversation).map(facts::with));
          case DialogueAct.Addition(var text) -> added(conversation, text);
          case DialogueAct.FollowUp(var kind, var text) ->
              followUp(conversation, kind, text, recent);
          case DialogueAct.Questions(var questions) -> several(conversation, questions);
          case DialogueAct.Selection(var number) -> {
            var choice = recent.choices().get(number - 1);
            yield opened(conversation, choice.article(), choice.section());
          }
          case DialogueAct.OwnCase _,
              DialogueAct.PersonWanted _,
              DialogueAct.SmallTalk _,
              DialogueAct.TicketsWanted _ ->
              ticketsOf(conversation).map(Facts.NONE::with);
          case DialogueAct.CloudNamed(var cloud) -> again(conversation, cloud);
          case DialogueAct.Agreement _,
              DialogueAct.Refusal _,
              DialogueAct.Rejection _,
              DialogueAct.Subject _,
              DialogueAct.Withdrawal _,
              DialogueAct.Courtesy _,
              DialogueAct.ContactGiven _,
              DialogueAct.LanguageWanted _,
              DialogueAct.SupportWanted _ ->
              Mono.just(Facts.NONE);
        };
  }

  private Mono<Facts> followUp(
      Conversation conversation, FollowUpKind kind, String text, Recent recent) {
    return switch (kind) {
      case VARIANT -> added(conversation, text);
      case MORE ->
          Mono.justOrEmpty(recent.answered())
              .flatMap(answer -> next(conversation, answer))
              .map(Facts::of)
              .defaultIfEmpty(Facts.NONE);
      case FAILED -> Mono.just(Facts.NONE);
    };
  }

  /** The section after the one that has been shown. */
  private Mono<Hit> next(Conversation conversation, Content.Answered answer) {
    var question = question(conversation, answer.question());
    return answers
        .article(answer.article(), answer.section(), question)
        .flatMap(hit -> {
          var sections = hit.article().sections().stream().map(Section::id).toList();
          var next = sections.indexOf(answer.section()) + 1;
          return next < sections.size()
              ? answers.article(answer.article(), sections.get(next), question)
              : Mono.empty();
        });
  }

  private Mono<Facts> added(Conversation conversation, String text) {
    var together =
        conversation
            .openTopic(clock.instant())
            .map(topic -> FollowUps.together(topic.question(), text))
            .orElse(text);
    return answered(question(conversation, together));
  }

  private Mono<Facts> several(Conversation conversation, List<String> questions) {
    return Flux.range(0, questions.size())
        .concatMap(at ->
            at < AT_ONCE
                ? answered(question(conversation, searched(questions, at)))
                    .map(facts -> part(questions.get(at), facts))
                : Mono.just(
                    new Facts.Part(
                        questions.get(at), new Answer.Nothing(Confidence.NONE, List.of()), null)))
        .collectList()
        .map(Facts.NONE::parts);
  }

  /** "Where is it saved?" is asked of what was asked before. */
  private static String searched(List<String> questions, int at) {
    var question = questions.get(at);
    return at > 0 && REFERRING.matcher(question).find()
        ? FollowUps.together(questions.get(at - 1), question)
        : question;
  }

  private static Facts.Part part(String question, Facts facts) {
    var answer = facts.answer() == null ? new Answer.Unavailable() : facts.answer();
    return new Facts.Part(question, answer, facts.elsewhere());
  }

  /** The tickets that "it still does not work" may speak of; empty if it cannot. */
  private Mono<Facts> unsolved(Conversation conversation, String text) {
    return conversation.episode() == 1 || AfterResolution.of(text) != AfterResolution.UNSOLVED
        ? Mono.empty()
        : ticketsOf(conversation)
            .map(own -> rules.reopenable(own, clock.instant()))
            .filter(own -> !own.isEmpty())
            .map(Facts.NONE::with);
  }

  private Mono<Facts> answered(Question question) {
    return answers
        .answer(question)
        .flatMap(answer ->
            answer instanceof Answer.Nothing || answer instanceof Answer.Unsure
                ? elsewhere(question)
                    .map(Facts.of(answer)::elsewhere)
                    .defaultIfEmpty(Facts.of(answer))
                : Mono.just(Facts.of(answer)));
  }

  /** A cloud whose articles would have answered, so that the customer is told why ours do not. */
  private Mono<Cloud> elsewhere(Question question) {
    return Flux.fromArray(Cloud.values())
        .filter(cloud -> cloud != question.cloud())
        .filterWhen(
            cloud -> answers.answer(question.in(cloud)).map(Answer.Found.class::isInstance), 1)
        .next();
  }

  /** What was asked last, for another cloud. */
  private Mono<Facts> again(Conversation conversation, Cloud cloud) {
    var topic = conversation.topic();
    return topic == null || topic.question().isBlank()
        ? Mono.just(Facts.NONE)
        : answered(question(conversation, topic.question()).in(cloud));
  }

  private Mono<List<Ticket>> ticketsOf(Conversation conversation) {
    return tickets.list(TicketQuery.of(conversation.id())).collectList();
  }

  private static Question question(Conversation conversation, String text) {
    var language =
        isWithBot(conversation)
            ? conversation.language()
            : LanguageDetector.of(text).orElse(conversation.language());
    return new Question(text, language, Audience.CUSTOMER, conversation.cloud());
  }
}
