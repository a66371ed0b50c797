package dev.madoguchi.conversation;

import dev.madoguchi.answer.AnswerComposition;
import dev.madoguchi.answer.ComposedAnswer;
import dev.madoguchi.article.Article;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.support.Promise;
import dev.madoguchi.support.Queue;
import dev.madoguchi.support.ServicePlans;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Candidate;
import dev.madoguchi.ticket.Categories;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens a ticket for a conversation, with everything an agent should not have to ask again. */
final class Handoff {
  /** From so likely on, the article tells what a question is about. */
  private static final double SURE = 0.5;

  private static final Topic NO_TOPIC = new Topic("", null, 0, List.of());

  private final ServicePlans plans;
  private final TicketAdmission admission;
  private final StaffPresence staff;

  Handoff(ServicePlans plans, TicketAdmission admission, StaffPresence staff) {
    this.plans = plans;
    this.admission = admission;
    this.staff = staff;
  }

  /**
   * What a customer is told for whom no ticket may be opened yet.
   *
   * @return empty if one may
   */
  Optional<Turn> refused(
      Turn turn, HandoffReason reason, String subject, Contact contact, Instant now) {
    var conversation = turn.conversation();
    return admission
        .refusal(conversation.customer(), contact)
        .map(code -> {
          var told = turn.bot(new Content.Notice(code), now);
          if (admission.asksForSignIn()) {
            return told.bot(new Content.SupportInformation(), now);
          }
          var promise = promise(conversation, subject, now);
          var form = new HandoffForm(subject, "", false, true, true, isAway(promise));
          return told.then(c -> c.in(new Phase.Offered(0, reason)))
              .bot(new Content.Offer(reason, promise, form), now);
        });
  }

  /** Whether offering a ticket would be in vain, since the customer has to sign in first. */
  boolean needsSignIn(Turn turn, Contact contact) {
    return admission.asksForSignIn()
        && admission.refusal(turn.conversation().customer(), contact).isPresent();
  }

  /** Whether nobody can take over at once. */
  boolean isAway(Promise promise) {
    return !promise.open() || !staff.anybody();
  }

  /** What would be promised if a ticket about this were opened now. */
  Promise promise(Conversation conversation, String subject, Instant now) {
    return promise(conversation, category(conversation, subject, null), now);
  }

  /**
   * Opens a ticket; with one open already, the customer is told where it stands.
   *
   * @param subject what it is about; blank if that is not known
   * @param contact how the customer can be reached, as far as known
   */
  Turn open(Turn turn, HandoffReason reason, String subject, Contact contact, Instant now) {
    return switch (turn.conversation().phase()) {
      case Phase.WithBot _, Phase.Offered _ ->
          refused(turn, reason, subject, contact, now)
              .orElseGet(() -> opened(turn, reason, subject, contact, null, now));
      case Phase.Waiting(var ticket, _) -> turn.bot(new Content.StillWaiting(ticket), now);
      case Phase.WithAgent _ -> turn;
    };
  }

  /** A new ticket that goes on where an old one ended. */
  Turn continued(Turn turn, Ticket previous, Instant now) {
    return opened(
        turn, HandoffReason.ASKED, previous.opening().question(), Contact.NONE, previous, now);
  }

  /** The first addition is acknowledged at once, whenever it comes. */
  private Turn opened(
      Turn turn,
      HandoffReason reason,
      String subject,
      Contact contact,
      @Nullable Ticket previous,
      Instant now) {
    var conversation = turn.conversation();
    var ticket = TicketId.of(conversation.id(), conversation.episode());
    var promise = promise(conversation, category(conversation, subject, previous), now);
    var opening = opening(conversation, reason, subject, contact, previous, promise.by(), now);
    return turn.then(c -> c.in(new Phase.Waiting(ticket, Instant.EPOCH)))
        .then(c -> reason == HandoffReason.ASKED ? c.topicClosed() : c)
        .bot(new Content.ToDesk(ticket, new Change.Opened(opening)), now)
        .bot(
            new Content.TicketOpened(
                ticket,
                promise,
                known(opening),
                previous == null && ContactUpdates.isWanted(conversation, contact)),
            now);
  }

  /** A guess from the nearest article, and not from the customer's own words, is for agents. */
  private static @Nullable Category known(HandoffContext opening) {
    return Categories.byWords(opening.question()).isPresent() ? opening.category() : null;
  }

  private Promise promise(Conversation conversation, Category category, Instant now) {
    var queue = new Queue(category, conversation.language(), conversation.cloud());
    return plans.of(queue).firstResponse(Severity.MODERATE, now);
  }

  private static Category category(
      Conversation conversation, String subject, @Nullable Ticket previous) {
    var topic = topic(conversation, subject);
    if (previous != null) {
      return Categories.propose(subject, previous.category());
    }
    return Categories.propose(subject, topic.confidence() >= SURE ? topic.category() : null);
  }

  /** What was found for something else is no candidate for this. */
  private static Topic topic(Conversation conversation, String subject) {
    var topic = conversation.topic();
    return topic == null || subject.isBlank() || !subject.contains(topic.question())
        ? NO_TOPIC
        : topic;
  }

  private static HandoffContext opening(
      Conversation conversation,
      HandoffReason reason,
      String subject,
      Contact contact,
      @Nullable Ticket previous,
      Instant by,
      Instant now) {
    var topic = topic(conversation, subject);
    return new HandoffContext(
        conversation.id(),
        conversation.episode(),
        conversation.customer(),
        conversation.language(),
        category(conversation, subject, previous),
        conversation.cloud(),
        Severity.MODERATE,
        reason,
        subject,
        topic.confidence(),
        topic.candidates(),
        conversation.episodeStart() + 1,
        by,
        previous == null ? null : previous.id(),
        now,
        contact.isEmpty() ? null : contact);
  }

  static Topic topic(
      String question, double confidence, List<Hit> hits, Language language, Instant now) {
    var category =
        hits.stream().flatMap(hit -> Stream.ofNullable(hit.article().category())).findFirst();
    var candidates = hits.stream().limit(3).map(hit -> candidate(hit, language)).toList();
    return new Topic(question, category.orElse(null), confidence, candidates, now);
  }

  static Content.Answered answered(String question, Hit hit, double confidence, int rank) {
    return answered(question, hit, confidence, rank, AnswerComposition.of(hit));
  }

  /** The part of an article shown before that answers what is asked now. */
  static Content.Answered excerpt(String question, Hit hit) {
    return answered(question, hit, 1, 1, AnswerComposition.excerpt(hit));
  }

  /** What comes after it in the section. */
  static Content.Answered rest(String question, Hit hit) {
    return answered(question, hit, 1, 1, AnswerComposition.rest(hit));
  }

  /** Of what stands above as a whole, the one sentence or step that answers. */
  static Content.Answered pointed(String question, Hit hit) {
    return answered(question, hit, 1, 1, AnswerComposition.pointed(hit));
  }

  /** The one sentence, or item of a list, that answers best. */
  static Content.Answered sentence(String question, Hit hit) {
    return answered(question, hit, 1, 1, AnswerComposition.item(hit));
  }

  private static Content.Answered answered(
      String question, Hit hit, double confidence, int rank, ComposedAnswer composed) {
    var article = hit.article();
    var section = hit.section();
    return new Content.Answered(
        question,
        article.id(),
        article.version(),
        section.id(),
        article.title(),
        section.heading(),
        List.of(),
        List.of(),
        article.provenance(),
        hit.language(),
        confidence,
        rank,
        composed);
  }

  static Content.Choice choice(Hit hit) {
    Article article = hit.article();
    return new Content.Choice(
        article.id(), hit.section().id(), article.title(), hit.section().heading());
  }

  /** Where the chosen article stood among the candidates, from 1; 0 if it did not. */
  static int rank(@Nullable Topic topic, Hit hit) {
    return topic == null
        ? 0
        : topic.candidates().stream().map(Candidate::article).toList().indexOf(hit.article().id())
            + 1;
  }

  static List<Hit> join(List<Hit> first, List<Hit> others) {
    var all = new ArrayList<>(first);
    all.addAll(others);
    return all;
  }

  private static Candidate candidate(Hit hit, Language language) {
    var article = hit.article();
    return new Candidate(
        article.id(),
        article.version(),
        hit.section().id(),
        article.title().preferring(language),
        hit.language(),
        article.provenance().name(),
        hit.score());
  }
}
