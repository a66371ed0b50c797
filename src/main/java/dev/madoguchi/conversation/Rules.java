package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.answer.Cue;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.support.ServicePlans;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What to do about something the customer said or pressed. Holds no state and waits for nothing.
 */
final class Rules {
  /** So many misses in a row, and a ticket is offered without being asked for. */
  private static final int MISSES = 2;

  /** A waiting customer is told so once in this time, not at every word. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Handoff handoff;
  private final OwnTickets tickets;
  private final Clouds clouds;

  /** For customers who all use the public cloud. */
  Rules(ServicePlans plans, TicketRules tickets) {
    this(plans, tickets, new Clouds(List.of(Cloud.PUBLIC)));
  }

  Rules(ServicePlans plans, TicketRules tickets, Clouds clouds) {
    this.clouds = clouds;
    this.handoff = new Handoff(plans);
    this.tickets = new OwnTickets(handoff, tickets);
  }

  /** The conversation after the customer's entry has been dealt with, and what is said to it. */
  Grown turn(Conversation before, Entry entry, Facts facts, Instant now) {
    var grown = Grown.from(before.answeredUpTo(entry.seq()));
    return switch (((Content.Heard) entry.content()).body()) {
      case Body.Joined _ -> grown.bot(new Content.Welcome(), now);
      case Body.Text(var text) -> said(grown, entry.seq(), text, facts, now);
      case Body.Edited(var message, var edited) -> OwnTickets.edited(grown, message, edited, now);
      case Body.Files files -> sent(grown, entry.seq(), files, facts, now);
      case Body.Press press -> pressed(grown, press, facts, now);
    };
  }

  /** Those that the customer may reopen now. */
  List<Ticket> reopenable(List<Ticket> own, Instant now) {
    return tickets.reopenable(own, now);
  }

  private Grown said(Grown grown, long entry, String text, Facts facts, Instant now) {
    return switch (grown.conversation().phase()) {
      case Phase.WithBot(var misses) -> botTurn(grown, misses, entry, text, facts, now);
      case Phase.Offered(var misses, _) -> botTurn(grown, misses, entry, text, facts, now);
      case Phase.Waiting(var ticket, var told) ->
          stillWaiting(OwnTickets.relay(grown, ticket, entry, text, now), ticket, told, now);
      case Phase.WithAgent(var ticket, _) -> OwnTickets.relay(grown, ticket, entry, text, now);
    };
  }

  /** Words with them are answered as ever; what is in the files only a person can tell. */
  private Grown sent(Grown grown, long entry, Body.Files files, Facts facts, Instant now) {
    if (grown.handedOff()) {
      return said(grown, entry, files.written(), facts, now);
    }
    if (files.text().isBlank()) {
      return offer(grown, misses(grown), HandoffReason.ATTACHMENT, now);
    }
    var answered = said(grown, entry, files.text(), facts, now);
    return answered.conversation().phase() instanceof Phase.WithBot(var misses)
        ? offer(answered, misses, HandoffReason.ATTACHMENT, now)
        : answered;
  }

  private static int misses(Grown grown) {
    return switch (grown.conversation().phase()) {
      case Phase.WithBot(var misses) -> misses;
      case Phase.Offered(var misses, _) -> misses;
      case Phase.Waiting _, Phase.WithAgent _ -> 0;
    };
  }

  private Grown botTurn(
      Grown grown, int misses, long entry, String text, Facts facts, Instant now) {
    if (facts.cue() != null) {
      return cued(grown, facts.cue(), facts, now);
    }
    return facts.answer() == null
        ? tickets.unsolved(grown, entry, text, facts, now)
        : answered(grown, misses, text, facts.answer(), facts, now);
  }

  private Grown answered(
      Grown grown, int misses, String text, Answer answer, Facts facts, Instant now) {
    return switch (answer) {
      case Answer.Found(var confidence, var hit, var others)
          when clouds.matter(grown.conversation(), facts) ->
          clouds.ask(
              asked(grown, text, confidence, Handoff.join(List.of(hit), others)), text, facts, now);
      case Answer.Unsure(var confidence, var choices)
          when clouds.matter(grown.conversation(), facts) ->
          clouds.ask(asked(grown, text, confidence, choices), text, facts, now);
      case Answer.Found found -> found(grown, text, found, now);
      case Answer.Unsure unsure -> unsure(grown, misses, text, unsure, now);
      case Answer.Nothing(var confidence, var candidates) ->
          offer(
              otherCloud(asked(grown, text, confidence, candidates), text, facts, now),
              misses + 1,
              HandoffReason.LOW_CONFIDENCE,
              now);
      case Answer.Unavailable _ ->
          offer(
              asked(grown, text, Confidence.NONE, List.of()),
              misses,
              HandoffReason.UNAVAILABLE,
              now);
    };
  }

  private Grown cued(Grown grown, Cue cue, Facts facts, Instant now) {
    return switch (cue) {
      case HUMAN -> handoff.open(grown, HandoffReason.ASKED, now);
      case YES ->
          grown.conversation().phase() instanceof Phase.Offered(_, var reason)
              ? handoff.open(grown, reason, now)
              : grown.bot(notice("goAhead"), now);
      case NO -> declined(grown, now);
      case GREETING, HELP -> grown.bot(new Content.Welcome(), now);
      case THANKS -> withBot(grown).bot(notice("thanks"), now);
      case SOLVED -> withBot(grown).bot(notice("worked"), now);
      case ENGLISH -> speak(grown, Language.EN, now);
      case JAPANESE -> speak(grown, Language.JA, now);
      case TICKETS -> tickets.list(grown, facts.tickets(), now);
      case SUPPORT -> grown.bot(new Content.SupportInformation(), now);
      case PUBLIC_CLOUD, US_GOVERNMENT_CLOUD, GERMANY_CLOUD ->
          Clouds.of(cue).map(cloud -> inCloud(grown, cloud, facts, now)).orElse(grown);
    };
  }

  private Grown pressed(Grown grown, Body.Press press, Facts facts, Instant now) {
    var data = press.data();
    return switch (press.verb()) {
      case HUMAN -> handoff.open(grown, HandoffReason.ASKED, now);
      case ACCEPT ->
          grown.conversation().phase() instanceof Phase.Offered(_, var reason)
              ? handoff.open(grown, reason, now)
              : handoff.open(grown, HandoffReason.ASKED, now);
      case DECLINE -> declined(grown, now);
      case CHOOSE -> chosen(grown, facts, now);
      case NONE -> offer(grown, 0, HandoffReason.REJECTED, now);
      case HELPFUL -> helpful(grown, now);
      case UNHELPFUL -> offer(grown, 0, HandoffReason.DOWNVOTED, now);
      case TICKETS -> tickets.list(grown, facts.tickets(), now);
      case SUPPORT -> grown.bot(new Content.SupportInformation(), now);
      case WITHDRAW -> tickets.withdraw(grown, data, facts, now);
      case REOPEN -> tickets.reopen(grown, data, facts, now);
      case SOLVED ->
          tickets.tell(grown, data, facts, new Change.Confirmed(), now).bot(notice("solved"), now);
      case RATE -> tickets.rate(grown, data, facts, now);
      case LANGUAGE ->
          Language.ofTag(data.getOrDefault("language", ""))
              .map(language -> speak(grown, language, now))
              .orElse(grown);
      case CLOUD ->
          Cloud.ofTag(data.getOrDefault("cloud", ""))
              .map(cloud -> inCloud(grown, cloud, facts, now))
              .orElse(grown);
    };
  }

  /** What was asked before is answered for the cloud that it is about now. */
  private Grown inCloud(Grown grown, Cloud cloud, Facts facts, Instant now) {
    var told = Clouds.use(grown, cloud, now);
    var topic = grown.conversation().topic();
    return facts.answer() == null || topic == null || grown.handedOff()
        ? told
        : answered(told, misses(told), topic.question(), facts.answer(), facts, now);
  }

  private Grown otherCloud(Grown grown, String text, Facts facts, Instant now) {
    if (facts.elsewhere() == null) {
      return grown;
    }
    return clouds.matter(grown.conversation(), facts)
        ? clouds.ask(grown, text, facts, now)
        : grown.bot(notice("otherCloud." + facts.elsewhere().tag()), now);
  }

  private static Grown found(Grown grown, String text, Answer.Found found, Instant now) {
    var asked =
        asked(grown, text, found.confidence(), Handoff.join(List.of(found.hit()), found.others()));
    return withBot(asked)
        .bot(Handoff.answered(text, found.hit(), found.confidence().value(), 1), now);
  }

  private Grown unsure(Grown grown, int misses, String text, Answer.Unsure unsure, Instant now) {
    var choices = unsure.choices().stream().limit(3).map(Handoff::choice).toList();
    var said =
        asked(grown, text, unsure.confidence(), unsure.choices())
            .bot(new Content.Choices(text, choices), now);
    return misses + 1 >= MISSES
        ? offer(said, misses + 1, HandoffReason.LOW_CONFIDENCE, now)
        : said.then(c -> c.in(new Phase.WithBot(misses + 1)));
  }

  private static Grown chosen(Grown grown, Facts facts, Instant now) {
    var hit = facts.chosen();
    if (grown.conversation().phase() instanceof Phase.WithAgent(var ticket, _)) {
      return hit == null ? grown : OwnTickets.chose(grown, ticket, hit, now);
    }
    if (hit == null) {
      return grown.bot(notice("gone"), now);
    }
    var topic = grown.conversation().topic();
    var question = topic == null ? "" : topic.question();
    var confidence = topic == null ? 0 : topic.confidence();
    var answered = Handoff.answered(question, hit, confidence, Handoff.rank(topic, hit));
    return grown.handedOff() ? grown.bot(answered, now) : withBot(grown).bot(answered, now);
  }

  private static Grown helpful(Grown grown, Instant now) {
    return grown.conversation().phase() instanceof Phase.WithAgent
        ? grown
        : withBot(grown).bot(notice("helpful"), now);
  }

  private static Grown withBot(Grown grown) {
    return grown.handedOff() ? grown : grown.then(c -> c.in(new Phase.WithBot(0)));
  }

  private Grown offer(Grown grown, int misses, HandoffReason reason, Instant now) {
    return grown.handedOff()
        ? grown
        : grown
            .then(c -> c.in(new Phase.Offered(misses, reason)))
            .bot(new Content.Offer(reason, handoff.promise(grown.conversation(), now)), now);
  }

  private static Grown declined(Grown grown, Instant now) {
    return grown.handedOff() ? grown : withBot(grown).bot(notice("declined"), now);
  }

  private static Grown speak(Grown grown, Language language, Instant now) {
    return grown.then(c -> c.speaking(language, true)).bot(notice("language"), now);
  }

  private static Grown asked(
      Grown grown, String text, Confidence confidence, List<Hit> candidates) {
    var language = grown.conversation().language();
    return grown.then(c -> c.about(Handoff.topic(text, confidence.value(), candidates, language)));
  }

  private static Grown stillWaiting(Grown grown, TicketId ticket, Instant told, Instant now) {
    return told.plus(PATIENCE).isAfter(now)
        ? grown
        : grown
            .then(c -> c.in(new Phase.Waiting(ticket, now)))
            .bot(new Content.StillWaiting(ticket), now);
  }

  static Content notice(String code) {
    return new Content.Notice(code, Map.of());
  }
}
