package dev.madoguchi.conversation;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.message.Message;
import dev.madoguchi.resilience.Detached;
import dev.madoguchi.ticket.ConflictRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Looks after one customer at a time: hears what is said (and that is durable), then decides what
 * is said to it, in the order in which it was heard.
 */
public final class Concierge {
  /** So many conversations are taken up at a time; the next look takes up more. */
  private static final int MOST_AT_ONCE = 256;

  private static final String JOINED = "joined";

  private final Conversations conversations;
  private final PendingEntries pending;
  private final Clock clock;
  private final Language language;
  private final Cloud cloud;
  private final Outbox<ConversationId> outbox = new Outbox<>(id -> pending().act(id));

  Concierge(Conversations conversations, EntryProcessor processor, Clock clock, Language language) {
    this(conversations, processor, clock, language, Cloud.PUBLIC);
  }

  /**
   * @param language what a customer is spoken to in until it is known
   * @param cloud what a customer uses until it is known
   */
  Concierge(
      Conversations conversations,
      EntryProcessor processor,
      Clock clock,
      Language language,
      Cloud cloud) {
    this.cloud = cloud;
    this.conversations = conversations;
    this.pending =
        new PendingEntries(conversations, processor, clock, UUID.randomUUID().toString());
    this.clock = clock;
    this.language = language;
  }

  /**
   * Hears a message. Completes when it is durable; what is said to it follows through the channel,
   * also if the caller has gone by then.
   *
   * @return the number of the entry that it became; for a repeat, that of the first time
   */
  public Mono<Long> hear(ConversationId id, Address address, Message message) {
    message.body().check();
    return Detached.from(
        conversations
            .find(id)
            .defaultIfEmpty(
                Conversation.start(id, address, message.customer(), languageOf(message), cloud))
            .flatMap(known -> note(known.reachedAt(address, message.customer()), message))
            .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
            .doOnNext(_ -> outbox.wake(id)));
  }

  /**
   * Says something to the customer that concerns one message only, such as what of it was not
   * taken; once for each message. Completes when it is durable, also if the caller has gone.
   *
   * @param words in the customer's language
   */
  public Mono<Void> remark(
      ConversationId id,
      Address address,
      Customer customer,
      String message,
      Function<Language, String> words) {
    var key = "r:" + message;
    return Detached.from(
        conversations
            .find(id)
            .defaultIfEmpty(Conversation.start(id, address, customer, language, cloud))
            .map(known -> known.reachedAt(address, customer))
            .filter(known -> known.whenHeard(key).isEmpty())
            .flatMap(known -> {
              var notice =
                  new Content.Notice(
                      "remark", Map.of(CustomerEraser.SAID, words.apply(known.language())));
              return save(Turn.from(known).say(Author.BOT, key, notice, clock.instant()));
            })
            .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
            .doOnNext(_ -> outbox.wake(id))
            .then());
  }

  /** The customer has removed the app: who installs it again is greeted again. */
  public Mono<Void> removed(ConversationId id) {
    return Detached.from(
        Mono.defer(() -> conversations.find(id))
            .filter(known -> known.whenHeard(JOINED).isPresent())
            .flatMap(known -> save(Turn.from(known.forgetting(JOINED))))
            .retryWhen(ConflictRetry.WHEN_OVERTAKEN)
            .then());
  }

  /** The number of the entry that a message became; empty if it has not been heard. */
  public Mono<Long> heard(ConversationId id, String message) {
    return conversations.find(id).flatMap(now -> Mono.justOrEmpty(now.whenHeard("m:" + message)));
  }

  /** Completes when everything heard so far in the conversation has been dealt with. */
  public Mono<Void> settled(ConversationId id) {
    return outbox.settled(id);
  }

  /**
   * Takes up what was stored but not acted upon before the last stop, or just now by somebody else:
   * whoever has it keeps it.
   */
  public Mono<Void> resume() {
    return takeUp(Conversations.GRACE);
  }

  /** Takes up what was left by whoever stored it, and what has waited for its channel. */
  Mono<Void> sweep() {
    return takeUp(Duration.ZERO);
  }

  private Mono<Void> takeUp(Duration early) {
    return Mono.defer(() ->
        outbox.depth() >= MOST_AT_ONCE
            ? Mono.empty()
            : conversations
                .due(clock.instant().plus(early), MOST_AT_ONCE)
                .doOnNext(outbox::wakeUnlessRunning)
                .then());
  }

  private PendingEntries pending() {
    return pending;
  }

  /** There is something new to act upon in the conversation. */
  void wake(ConversationId id) {
    outbox.wake(id);
  }

  private Mono<Long> note(Conversation before, Message message) {
    return before
        .whenHeard(key(before, message))
        .or(() -> before.whenHeard("m:" + message.id()))
        .map(Mono::just)
        .orElseGet(() -> store(before, message));
  }

  private Mono<Long> store(Conversation before, Message message) {
    var spoken = spokenTo(before, message);
    var turn =
        Turn.from(spoken)
            .say(
                Author.CUSTOMER,
                key(before, message),
                new Content.Heard(message.body(), message.channelData()),
                clock.instant());
    return save(turn).thenReturn(turn.conversation().seq());
  }

  private Conversation spokenTo(Conversation before, Message message) {
    var text =
        message.body() instanceof Body.Edited(_, var edited) && edited != null
            ? edited
            : message.body().words();
    if (before.languageChosen() || text.isBlank() || before.hasOpenTicket()) {
      return before;
    }
    var sticky = before.hasSpoken() ? before.language() : null;
    return before.speaking(
        LanguageDetector.detect(text, sticky, message.locale(), language), false);
  }

  private Language languageOf(Message message) {
    return message.locale() == null ? language : Language.ofTag(message.locale()).orElse(language);
  }

  /**
   * A press is the same press under whatever message id it arrives, as long as the episode lasts.
   */
  private static String key(Conversation conversation, Message message) {
    return switch (message.body()) {
      case Body.Joined _ -> JOINED;
      case Body.Edited _ -> "e:" + message.id();
      case Body.Text _, Body.Files _, Body.Mailed _, Body.Unshown _ -> "m:" + message.id();
      case Body.Press press when press.button().repeatable() -> "m:" + message.id();
      case Body.Press press ->
          "s:"
              + press.submissionId()
              + ":"
              + press.verb()
              + press.subject()
              + conversation.episode();
    };
  }

  private Mono<Conversation> save(Turn turn) {
    return conversations.save(turn.conversation().next(), turn.entries());
  }
}
