package dev.madoguchi.store.mongodb;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hears of what other instances store: by change streams where the deployment has them, and by
 * asking. Asking closes every gap that a stream may leave, so it goes on, less often, beside them.
 */
final class MongoChangeFeed {
  private static final Logger log = LoggerFactory.getLogger(MongoChangeFeed.class);
  private static final Duration ASKING = Duration.ofSeconds(1);

  /** With change streams it asks once in so many times. */
  private static final int SELDOM = 10;

  private final OutageLog outage = new OutageLog(log, "store: changes of other instances");
  private final ChangeStream conversationStream;
  private final ChangeStream ticketStream;
  private final ChangePoll conversationPoll;
  private final ChangePoll ticketPoll;

  private MongoChangeFeed(MongoDatabase database, ChangeStamp stamp, LiveUpdates updates) {
    Consumer<String> conversation = id -> updates.changed(ConversationId.of(id));
    Consumer<String> ticket = id -> updates.changed(new TicketId(id));
    var conversations = database.getCollection(MongoIndexes.CONVERSATIONS);
    var tickets = database.getCollection(MongoIndexes.TICKETS);
    conversationStream = new ChangeStream(conversations, conversation);
    ticketStream = new ChangeStream(tickets, ticket);
    conversationPoll = new ChangePoll(conversations, stamp, conversation);
    ticketPoll = new ChangePoll(tickets, stamp, ticket);
  }

  /** Tells {@code updates} of each change until it is disposed of. */
  static Disposable passOn(MongoDatabase database, ChangeStamp stamp, LiveUpdates updates) {
    var changes = new MongoChangeFeed(database, stamp, updates);
    return Disposables.composite(
        changes.conversationStream.watch(), changes.ticketStream.watch(), changes.ask());
  }

  private Disposable ask() {
    return Flux.interval(Duration.ZERO, ASKING)
        .onBackpressureDrop()
        .filter(time -> time % SELDOM == 0 || !streams())
        .concatMap(_ -> look(), 1)
        .subscribe();
  }

  private boolean streams() {
    return conversationStream.isThere() && ticketStream.isThere();
  }

  private Mono<Void> look() {
    return Mono.when(conversationPoll.look(), ticketPoll.look())
        .doOnSuccess(_ -> outage.succeeded())
        .doOnError(outage::failed)
        .onErrorComplete();
  }
}
