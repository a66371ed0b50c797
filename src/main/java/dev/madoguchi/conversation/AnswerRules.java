package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.answer.PointedSentence;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /** The same beside a person who looks into one's own case, unless it names what it is about. */
  private static final double OWN_CASE = 0.85;

  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i)請求書|ライセンス|返金|領収書|見積|更新日|契約|\\b(invoices?|licen[cs]es?|refunds?|receipts?|quotes?|renewal|contract)\\b");

  private final Handoff handoff;
  private final CloudQuestion clouds;

  AnswerRules(Handoff handoff, CloudQuestion clouds) {
    this.handoff = handoff;
    this.clouds = clouds;
  }

  /** What is said to a question, by what the knowledge base says. */
  Turn answered(Turn turn, int misses, String text, Answer answer, TurnInputs inputs, Instant now) {
    return switch (answer) {
      case Answer.Found(var confidence, var hit, var others)
          when clouds.matter(turn.conversation(), inputs) ->
          clouds.ask(
              asked(turn, text, confidence, Handoff.join(List.of(hit), others), now),
              text,
              inputs,
              now);
      case Answer.Unsure(var confidence, var choices)
          when clouds.matter(turn.conversation(), inputs) ->
          clouds.ask(asked(turn, text, confidence, choices, now), text, inputs, now);
      case Answer.Found found -> found(turn, misses, text, found, inputs, now);
      case Answer.Unsure(var confidence, var choices) when inputs.elsewhere() != null ->
          missed(asked(turn, text, confidence, choices, now), misses, text, inputs, now);
      case Answer.Unsure unsure -> unsure(turn, misses, text, unsure, now);
      case Answer.Nothing(var confidence, var candidates) ->
          missed(asked(turn, text, confidence, candidates, now), misses, text, inputs, now);
      case Answer.Unavailable(var limited) ->
          unavailable(
              asked(turn, text, Confidence.NONE, List.of(), now),
              misses,
              text,
              limited,
              inputs,
              now);
    };
  }

  /** A person is there also for who asks too much. */
  private Turn unavailable(
      Turn asked, int misses, String text, boolean limited, TurnInputs inputs, Instant now) {
    var reason = HandoffReason.UNAVAILABLE;
    return limited
        ? offerBriefly(
            asked.bot(new Content.Notice("manyQuestions"), now), misses, reason, text, inputs, now)
        : offer(asked, misses, reason, text, inputs, now);
  }

  /** What was asked before is answered for this cloud, unless a person has it. */
  Turn inCloud(Turn turn, Cloud cloud, TurnInputs inputs, Instant now) {
    if (turn.conversation().phase() instanceof Phase.WithAgent) {
      return turn.then(conversation -> conversation.using(cloud));
    }
    var told = CloudQuestion.use(turn, cloud, now);
    var topic = turn.conversation().topic();
    return inputs.answer() == null || topic == null || turn.handedOff()
        ? told
        : answered(told, misses(told), topic.question(), inputs.answer(), inputs, now);
  }

  /** Nothing for this customer: perhaps for those of another cloud, and in any case a person. */
  private Turn missed(Turn asked, int misses, String text, TurnInputs inputs, Instant now) {
    return offer(
        otherCloud(asked, text, inputs, now),
        misses + 1,
        HandoffReason.LOW_CONFIDENCE,
        text,
        inputs,
        now);
  }

  private Turn otherCloud(Turn turn, String text, TurnInputs inputs, Instant now) {
    if (inputs.elsewhere() == null) {
      return turn;
    }
    return clouds.matter(turn.conversation(), inputs)
        ? clouds.ask(turn, text, inputs, now)
        : turn.bot(new Content.Notice("otherCloud." + inputs.elsewhere().tag()), now);
  }

  /** Who is answered the same for the third time is offered a person as well. */
  private Turn found(
      Turn turn, int misses, String text, Answer.Found found, TurnInputs inputs, Instant now) {
    var hit = found.hit();
    var asked =
        asked(turn, text, found.confidence(), Handoff.join(List.of(hit), found.others()), now);
    var times = inputs.recent().times(text, hit.article().id(), hit.section().id());
    if (times == 0 && isInSight(turn, hit, text, inputs.recent())) {
      var pointed = PointedSentence.in(hit, text);
      return withBot(asked)
          .bot(new Content.Notice("partAbove"), now)
          .bot(pointed == null ? Handoff.excerpt(text, hit) : Handoff.pointed(text, pointed), now);
    }
    return times >= REPEATS
        ? offerBriefly(
            asked.bot(new Content.Notice("answeredAbove"), now),
            misses,
            HandoffReason.DOWNVOTED,
            text,
            inputs,
            now)
        : withBot(asked).bot(Handoff.answered(text, hit, found.confidence().value(), 1), now);
  }

  /** In the other language it is said again as a whole. */
  static boolean isAlike(String question, String other) {
    return question.codePoints().anyMatch(c -> c > 0x2fff)
        == other.codePoints().anyMatch(c -> c > 0x2fff);
  }

  /** Whether it was the last answer, to a question in other words. */
  private static boolean isInSight(Turn turn, Hit hit, String text, EpisodeHistory recent) {
    var isFirst = turn.entries().stream().noneMatch(entry -> entry.author() == Author.BOT);
    return isFirst
        && recent
            .answered()
            .filter(answer ->
                answer.article().equals(hit.article().id())
                    && answer.section().equals(hit.section().id())
                    && isAlike(answer.question(), text))
            .isPresent();
  }

  private Turn unsure(Turn turn, int misses, String text, Answer.Unsure unsure, Instant now) {
    var choices = unsure.choices().stream().limit(3).map(Handoff::choice).toList();
    var person = misses + 1 >= MISSES && !turn.handedOff();
    var said =
        asked(turn, text, unsure.confidence(), unsure.choices(), now)
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
  static Turn chosen(Turn turn, TurnInputs inputs, Instant now) {
    var hit = inputs.chosen();
    if (turn.conversation().phase() instanceof Phase.WithAgent(var ticket, _)) {
      return hit == null ? turn : CustomerTickets.chose(turn, ticket, hit, now);
    }
    if (hit == null) {
      return turn.bot(new Content.Notice("gone"), now);
    }
    var topic = turn.conversation().topic();
    var question = topic == null ? "" : topic.question();
    var confidence = topic == null ? 0 : topic.confidence();
    var answered = Handoff.answered(question, hit, confidence, Handoff.rank(topic, hit));
    return turn.handedOff() ? turn.bot(answered, now) : withBot(turn).bot(answered, now);
  }

  /** What only a person can do: what the articles surely say of it, and a person, both. */
  Turn personal(Turn turn, String text, HandoffReason reason, TurnInputs inputs, Instant now) {
    var asked = about(turn, text, inputs.answer(), now);
    return offer(
        inputs.answer() instanceof Answer.Found(var confidence, var hit, _)
                && confidence.value() >= sureness(reason, text)
            ? asked.bot(Handoff.answered(text, hit, confidence.value(), 1), now)
            : asked,
        0,
        reason,
        text,
        inputs,
        now);
  }

  /** What a request is about, with what the articles say of it, for who takes it over. */
  static Turn about(Turn turn, String text, @Nullable Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Found(var confidence, var hit, var others) ->
          asked(turn, text, confidence, Handoff.join(List.of(hit), others), now);
      case Answer.Unsure(var confidence, var choices) ->
          asked(turn, text, confidence, choices, now);
      case Answer.Nothing(var confidence, var candidates) ->
          asked(turn, text, confidence, candidates, now);
      case Answer.Unavailable _ -> asked(turn, text, Confidence.NONE, List.of(), now);
      case null -> asked(turn, text, Confidence.NONE, List.of(), now);
    };
  }

  private static double sureness(HandoffReason reason, String text) {
    return reason == HandoffReason.OWN_CASE && !ABOUT.matcher(text).find() ? OWN_CASE : PERSONAL;
  }

  /** The bot answers; nothing has been missed. */
  static Turn withBot(Turn turn) {
    return turn.handedOff() ? turn : turn.then(c -> c.in(missed(c.phase(), 0)));
  }

  /** The bot goes on; what it offered is not wanted. */
  static Turn alone(Turn turn) {
    return turn.handedOff() ? turn : turn.then(c -> c.in(new Phase.WithBot(0)));
  }

  /**
   * "Shall I open a ticket?", unless there is one already.
   *
   * @param subject what it would be about; blank if the customer has to be asked
   */
  Turn offer(
      Turn turn, int misses, HandoffReason reason, String subject, TurnInputs inputs, Instant now) {
    return offer(turn, misses, reason, subject, inputs, false, now);
  }

  /** The same after it has been said why. */
  Turn offerBriefly(
      Turn turn, int misses, HandoffReason reason, String subject, TurnInputs inputs, Instant now) {
    return offer(turn, misses, reason, subject, inputs, true, now);
  }

  private Turn offer(
      Turn turn,
      int misses,
      HandoffReason reason,
      String subject,
      TurnInputs inputs,
      boolean brief,
      Instant now) {
    if (turn.handedOff()) {
      return turn;
    }
    if (handoff.needsSignIn(turn, inputs.contact())) {
      return handoff.refused(turn, reason, subject, inputs.contact(), now).orElse(turn);
    }
    var again = inputs.recent().offer().filter(before -> before.reason() == reason).isPresent();
    var tried = inputs.recent().answered().map(answer -> tried(turn, answer)).orElse("");
    var promise = handoff.promise(turn.conversation(), subject, now);
    var form =
        new HandoffForm(
            subject, tried, inputs.contact().reachable(), again, brief, handoff.isAway(promise));
    return turn.then(c -> c.in(new Phase.Offered(misses, reason)))
        .bot(new Content.Offer(reason, promise, form), now);
  }

  private static String tried(Turn turn, Content.Answered answer) {
    return answer.title().preferring(turn.conversation().language());
  }

  private static Turn asked(
      Turn turn, String text, Confidence confidence, List<Hit> candidates, Instant now) {
    var language = turn.conversation().language();
    return turn.then(
        c -> c.about(Handoff.topic(text, confidence.value(), candidates, language, now)));
  }

  /** How many questions in a row the bot has missed. */
  static int misses(Turn turn) {
    return switch (turn.conversation().phase()) {
      case Phase.WithBot(var misses) -> misses;
      case Phase.Offered(var misses, _) -> misses;
      case Phase.Waiting _, Phase.WithAgent _ -> 0;
    };
  }
}
