package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.Cue;
import dev.madoguchi.answer.Cues;
import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Verb;
import dev.madoguchi.search.Question;
import dev.madoguchi.ticket.AfterResolution;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds out what has to be known before a turn can be decided. */
final class Inquiry {
  private final Answers answers;
  private final Tickets tickets;
  private final Rules rules;
  private final Clock clock;

  Inquiry(Answers answers, Tickets tickets, Rules rules, Clock clock) {
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
          switch (verb) {
            case CHOOSE ->
                answers
                    .article(
                        data.getOrDefault("article", ""),
                        data.getOrDefault("section", ""),
                        question(conversation, asked(conversation)))
                    .map(Facts::of)
                    .defaultIfEmpty(Facts.NONE);
            case TICKETS, WITHDRAW, REOPEN, SOLVED, RATE ->
                ticketsOf(conversation).map(own -> Facts.of(null, own));
            case CLOUD ->
                Cloud.ofTag(data.getOrDefault("cloud", ""))
                    .map(cloud -> again(conversation, cloud, Facts.NONE))
                    .orElse(Mono.just(Facts.NONE));
            case HUMAN, ACCEPT, DECLINE, NONE, HELPFUL, UNHELPFUL, SUPPORT, LANGUAGE ->
                Mono.just(Facts.NONE);
          };
    };
  }

  /** The question that the articles to choose from were suggested for. */
  private static String asked(Conversation conversation) {
    var topic = conversation.topic();
    return topic == null ? "" : topic.question();
  }

  private Mono<Facts> facts(Conversation conversation, String text) {
    return switch (conversation.phase()) {
      case Phase.Waiting _, Phase.WithAgent _ -> Mono.just(Facts.NONE);
      case Phase.WithBot _, Phase.Offered _ ->
          unsolved(conversation, text)
              .switchIfEmpty(Mono.defer(() -> understood(conversation, text)));
    };
  }

  private Mono<Facts> understood(Conversation conversation, String text) {
    return Cues.of(text)
        .map(cue -> factsOf(conversation, cue))
        .orElseGet(() -> answered(question(conversation, text)));
  }

  /** The tickets that "it still does not work" may speak of; empty if it cannot. */
  private Mono<Facts> unsolved(Conversation conversation, String text) {
    return conversation.episode() == 1 || AfterResolution.of(text) != AfterResolution.UNSOLVED
        ? Mono.empty()
        : ticketsOf(conversation)
            .map(own -> rules.reopenable(own, clock.instant()))
            .filter(own -> !own.isEmpty())
            .map(own -> Facts.of(null, own));
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

  private Mono<Facts> factsOf(Conversation conversation, Cue cue) {
    return cue == Cue.TICKETS
        ? ticketsOf(conversation).map(own -> Facts.of(cue, own))
        : Clouds.of(cue)
            .map(cloud -> again(conversation, cloud, Facts.of(cue)))
            .orElse(Mono.just(Facts.of(cue)));
  }

  /** What was asked last, for another cloud. */
  private Mono<Facts> again(Conversation conversation, Cloud cloud, Facts otherwise) {
    var topic = conversation.topic();
    return topic == null || topic.question().isBlank()
        ? Mono.just(otherwise)
        : answered(question(conversation, topic.question()).in(cloud))
            .map(facts -> facts.to(otherwise.cue()));
  }

  private Mono<List<Ticket>> ticketsOf(Conversation conversation) {
    return tickets.list(TicketQuery.of(conversation.id())).collectList();
  }

  private static Question question(Conversation conversation, String text) {
    return new Question(text, conversation.language(), Audience.CUSTOMER, conversation.cloud());
  }
}
