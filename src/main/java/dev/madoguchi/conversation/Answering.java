package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;
import java.util.List;

/**
 * What the bot makes of an answer: says it, asks back, or offers a person. Holds no state and waits
 * for nothing.
 */
final class Answering {
  /** So many misses in a row, and a ticket is offered without being asked for. */
  private static final int MISSES = 2;

  private final Handoff handoff;
  private final Clouds clouds;

  Answering(Handoff handoff, Clouds clouds) {
    this.handoff = handoff;
    this.clouds = clouds;
  }

  /** What is said to a question, by what the knowledge base says. */
  Grown answered(Grown grown, int misses, String text, Answer answer, Facts facts, Instant now) {
    return switch (answer) {
      case Answer.Found(var confidence, var hit, var others)
          when clouds.matter(grown.conversation(), facts) ->
          clouds.ask(
              asked(grown, text, confidence, Handoff.join(List.of(hit), others)), text, facts, now);
      case Answer.Unsure(var confidence, var choices)
          when clouds.matter(grown.conversation(), facts) ->
          clouds.ask(asked(grown, text, confidence, choices), text, facts, now);
      case Answer.Found found -> found(grown, text, found, now);
      case Answer.Unsure(var confidence, var choices) when facts.elsewhere() != null ->
          missed(asked(grown, text, confidence, choices), misses, text, facts, now);
      case Answer.Unsure unsure -> unsure(grown, misses, text, unsure, now);
      case Answer.Nothing(var confidence, var candidates) ->
          missed(asked(grown, text, confidence, candidates), misses, text, facts, now);
      case Answer.Unavailable _ ->
          offer(
              asked(grown, text, Confidence.NONE, List.of()),
              misses,
              HandoffReason.UNAVAILABLE,
              now);
    };
  }

  /** What was asked before is answered for this cloud, unless a person has it. */
  Grown inCloud(Grown grown, Cloud cloud, Facts facts, Instant now) {
    if (grown.conversation().phase() instanceof Phase.WithAgent) {
      return grown.then(conversation -> conversation.using(cloud));
    }
    var told = Clouds.use(grown, cloud, now);
    var topic = grown.conversation().topic();
    return facts.answer() == null || topic == null || grown.handedOff()
        ? told
        : answered(told, misses(told), topic.question(), facts.answer(), facts, now);
  }

  /** Nothing for this customer: perhaps for those of another cloud, and in any case a person. */
  private Grown missed(Grown asked, int misses, String text, Facts facts, Instant now) {
    return offer(
        otherCloud(asked, text, facts, now), misses + 1, HandoffReason.LOW_CONFIDENCE, now);
  }

  private Grown otherCloud(Grown grown, String text, Facts facts, Instant now) {
    if (facts.elsewhere() == null) {
      return grown;
    }
    return clouds.matter(grown.conversation(), facts)
        ? clouds.ask(grown, text, facts, now)
        : grown.bot(Rules.notice("otherCloud." + facts.elsewhere().tag()), now);
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

  /** The section that the customer chose among suggestions. */
  static Grown chosen(Grown grown, Facts facts, Instant now) {
    var hit = facts.chosen();
    if (grown.conversation().phase() instanceof Phase.WithAgent(var ticket, _)) {
      return hit == null ? grown : OwnTickets.chose(grown, ticket, hit, now);
    }
    if (hit == null) {
      return grown.bot(Rules.notice("gone"), now);
    }
    var topic = grown.conversation().topic();
    var question = topic == null ? "" : topic.question();
    var confidence = topic == null ? 0 : topic.confidence();
    var answered = Handoff.answered(question, hit, confidence, Handoff.rank(topic, hit));
    return grown.handedOff() ? grown.bot(answered, now) : withBot(grown).bot(answered, now);
  }

  /** The bot answers; nothing has been missed. */
  static Grown withBot(Grown grown) {
    return grown.handedOff() ? grown : grown.then(c -> c.in(new Phase.WithBot(0)));
  }

  /** "Shall I open a ticket?", unless a person has it already. */
  Grown offer(Grown grown, int misses, HandoffReason reason, Instant now) {
    return grown.handedOff()
        ? grown
        : grown
            .then(c -> c.in(new Phase.Offered(misses, reason)))
            .bot(new Content.Offer(reason, handoff.promise(grown.conversation(), now)), now);
  }

  private static Grown asked(
      Grown grown, String text, Confidence confidence, List<Hit> candidates) {
    var language = grown.conversation().language();
    return grown.then(c -> c.about(Handoff.topic(text, confidence.value(), candidates, language)));
  }

  /** How many questions in a row the bot has missed. */
  static int misses(Grown grown) {
    return switch (grown.conversation().phase()) {
      case Phase.WithBot(var misses) -> misses;
      case Phase.Offered(var misses, _) -> misses;
      case Phase.Waiting _, Phase.WithAgent _ -> 0;
    };
  }
}
