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
final class AnswerRules {
  /** So many misses in a row, and a ticket is offered without being asked for. */
  private static final int MISSES = 2;

  /** So often the same answer to the same question is given. */
  private static final int REPEATS = 2;

  /** From so sure on, an article is shown beside a person who does something. */
  private static final double PERSONAL = 0.75;

  /** The same beside a person who looks into one's own case, of which articles know little. */
  private static final double OWN_CASE = 0.85;

  private final Handoff handoff;
  private final CloudQuestion clouds;

  AnswerRules(Handoff handoff, CloudQuestion clouds) {
    this.handoff = handoff;
    this.clouds = clouds;
  }

  /** What is said to a question, by what the knowledge base says. */
  Turn answered(Turn grown, int misses, String text, Answer answer, TurnInputs facts, Instant now) {
    return switch (answer) {
      case Answer.Found(var confidence, var hit, var others)
          when clouds.matter(grown.conversation(), facts) ->
          clouds.ask(
              asked(grown, text, confidence, Handoff.join(List.of(hit), others), now),
              text,
              facts,
              now);
      case Answer.Unsure(var confidence, var choices)
          when clouds.matter(grown.conversation(), facts) ->
          clouds.ask(asked(grown, text, confidence, choices, now), text, facts, now);
      case Answer.Found found -> found(grown, misses, text, found, facts, now);
      case Answer.Unsure(var confidence, var choices) when facts.elsewhere() != null ->
          missed(asked(grown, text, confidence, choices, now), misses, text, facts, now);
      case Answer.Unsure unsure -> unsure(grown, misses, text, unsure, now);
      case Answer.Nothing(var confidence, var candidates) ->
          missed(asked(grown, text, confidence, candidates, now), misses, text, facts, now);
      case Answer.Unavailable _ ->
          offer(
              asked(grown, text, Confidence.NONE, List.of(), now),
              misses,
              HandoffReason.UNAVAILABLE,
              text,
              facts,
              now);
    };
  }

  /** What was asked before is answered for this cloud, unless a person has it. */
  Turn inCloud(Turn grown, Cloud cloud, TurnInputs facts, Instant now) {
    if (grown.conversation().phase() instanceof Phase.WithAgent) {
      return grown.then(conversation -> conversation.using(cloud));
    }
    var told = CloudQuestion.use(grown, cloud, now);
    var topic = grown.conversation().topic();
    return facts.answer() == null || topic == null || grown.handedOff()
        ? told
        : answered(told, misses(told), topic.question(), facts.answer(), facts, now);
  }

  /** Nothing for this customer: perhaps for those of another cloud, and in any case a person. */
  private Turn missed(Turn asked, int misses, String text, TurnInputs facts, Instant now) {
    return offer(
        otherCloud(asked, text, facts, now),
        misses + 1,
        HandoffReason.LOW_CONFIDENCE,
        text,
        facts,
        now);
  }

  private Turn otherCloud(Turn grown, String text, TurnInputs facts, Instant now) {
    if (facts.elsewhere() == null) {
      return grown;
    }
    return clouds.matter(grown.conversation(), facts)
        ? clouds.ask(grown, text, facts, now)
        : grown.bot(ConversationRules.notice("otherCloud." + facts.elsewhere().tag()), now);
  }

  /** Who is answered the same for the third time is offered a person as well. */
  private Turn found(
      Turn grown, int misses, String text, Answer.Found found, TurnInputs facts, Instant now) {
    var hit = found.hit();
    var asked =
        asked(grown, text, found.confidence(), Handoff.join(List.of(hit), found.others()), now);
    var times = facts.recent().times(text, hit.article().id(), hit.section().id());
    return times >= REPEATS
        ? offerBriefly(
            asked.bot(ConversationRules.notice("answeredAbove"), now),
            misses,
            HandoffReason.DOWNVOTED,
            text,
            facts,
            now)
        : withBot(asked).bot(Handoff.answered(text, hit, found.confidence().value(), 1), now);
  }

  private Turn unsure(Turn grown, int misses, String text, Answer.Unsure unsure, Instant now) {
    var choices = unsure.choices().stream().limit(3).map(Handoff::choice).toList();
    var person = misses + 1 >= MISSES && !grown.handedOff();
    var said =
        asked(grown, text, unsure.confidence(), unsure.choices(), now)
            .bot(new Content.Choices(text, choices, person), now);
    return said.handedOff() ? said : said.then(c -> c.in(missed(c.phase(), misses + 1)));
  }

  /** An offer stays, whatever is asked after it. */
  private static Phase missed(Phase phase, int misses) {
    return phase instanceof Phase.Offered(_, var reason)
        ? new Phase.Offered(misses, reason)
        : new Phase.WithBot(misses);
  }

  /** The section that the customer chose among suggestions, as the answer to what was asked. */
  static Turn chosen(Turn grown, TurnInputs facts, Instant now) {
    var hit = facts.chosen();
    if (grown.conversation().phase() instanceof Phase.WithAgent(var ticket, _)) {
      return hit == null ? grown : CustomerTickets.chose(grown, ticket, hit, now);
    }
    if (hit == null) {
      return grown.bot(ConversationRules.notice("gone"), now);
    }
    var topic = grown.conversation().topic();
    var question = topic == null ? "" : topic.question();
    var confidence = topic == null ? 0 : topic.confidence();
    var answered = Handoff.answered(question, hit, confidence, Handoff.rank(topic, hit));
    return grown.handedOff() ? grown.bot(answered, now) : withBot(grown).bot(answered, now);
  }

  /** What only a person can do: what the articles surely say of it, and a person, both. */
  Turn personal(Turn grown, String text, HandoffReason reason, TurnInputs facts, Instant now) {
    var said =
        switch (facts.answer()) {
          case Answer.Found(var confidence, var hit, var others) -> {
            var asked = asked(grown, text, confidence, Handoff.join(List.of(hit), others), now);
            var answer = Handoff.answered(text, hit, confidence.value(), 1);
            yield confidence.value() >= (reason == HandoffReason.OWN_CASE ? OWN_CASE : PERSONAL)
                ? asked.bot(answer, now)
                : asked;
          }
          case Answer.Unsure(var confidence, var choices) ->
              asked(grown, text, confidence, choices, now);
          case Answer.Nothing(var confidence, var candidates) ->
              asked(grown, text, confidence, candidates, now);
          case Answer.Unavailable _ -> asked(grown, text, Confidence.NONE, List.of(), now);
          case null -> asked(grown, text, Confidence.NONE, List.of(), now);
        };
    return offer(said, 0, reason, text, facts, now);
  }

  /** The bot answers; nothing has been missed. */
  static Turn withBot(Turn grown) {
    return grown.handedOff() ? grown : grown.then(c -> c.in(missed(c.phase(), 0)));
  }

  /** The bot goes on; what it offered is not wanted. */
  static Turn alone(Turn grown) {
    return grown.handedOff() ? grown : grown.then(c -> c.in(new Phase.WithBot(0)));
  }

  /**
   * "Shall I open a ticket?", unless there is one already.
   *
   * @param subject what it would be about; blank if the customer has to be asked
   */
  Turn offer(
      Turn grown, int misses, HandoffReason reason, String subject, TurnInputs facts, Instant now) {
    return offer(grown, misses, reason, subject, facts, false, now);
  }

  /** The same after it has been said why. */
  Turn offerBriefly(
      Turn grown, int misses, HandoffReason reason, String subject, TurnInputs facts, Instant now) {
    return offer(grown, misses, reason, subject, facts, true, now);
  }

  private Turn offer(
      Turn grown,
      int misses,
      HandoffReason reason,
      String subject,
      TurnInputs facts,
      boolean brief,
      Instant now) {
    if (grown.handedOff()) {
      return grown;
    }
    if (handoff.needsSignIn(grown, facts.contact())) {
      return handoff.refused(grown, reason, subject, facts.contact(), now).orElse(grown);
    }
    var again = facts.recent().offer().filter(before -> before.reason() == reason).isPresent();
    var tried = facts.recent().answered().map(answer -> tried(grown, answer)).orElse("");
    var promise = handoff.promise(grown.conversation(), subject, now);
    var form =
        new HandoffForm(
            subject, tried, facts.contact().reachable(), again, brief, handoff.isAway(promise));
    return grown
        .then(c -> c.in(new Phase.Offered(misses, reason)))
        .bot(new Content.Offer(reason, promise, form), now);
  }

  private static String tried(Turn grown, Content.Answered answer) {
    return answer.title().preferring(grown.conversation().language());
  }

  private static Turn asked(
      Turn grown, String text, Confidence confidence, List<Hit> candidates, Instant now) {
    var language = grown.conversation().language();
    return grown.then(
        c -> c.about(Handoff.topic(text, confidence.value(), candidates, language, now)));
  }

  /** How many questions in a row the bot has missed. */
  static int misses(Turn grown) {
    return switch (grown.conversation().phase()) {
      case Phase.WithBot(var misses) -> misses;
      case Phase.Offered(var misses, _) -> misses;
      case Phase.Waiting _, Phase.WithAgent _ -> 0;
    };
  }
}
