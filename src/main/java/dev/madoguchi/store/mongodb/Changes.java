package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/**
 * Hears from the server what other instances store, where the deployment can tell. Only hints, so
 * what is missed while it reconnects is not made up for.
 */
final class Changes {
  private static final Logger log = LoggerFactory.getLogger(Changes.class);
  private static final int HISTORY_LOST = 286;
  private static final List<Bson> PIPELINE =
      List.of(
          match(in("operationType", "insert", "update", "replace")),
          project(include("documentKey", "operationType", "ns")));

  private Changes() {}

  static Disposable passOn(MongoDatabase database, LiveUpdates updates) {
    return Disposables.composite(
        watch(database, Indexes.CONVERSATIONS, id -> updates.changed(ConversationId.of(id))),
        watch(database, Indexes.TICKETS, id -> updates.changed(new TicketId(id))));
  }

  private static Disposable watch(
      MongoDatabase database, String collection, Consumer<String> changed) {
    return Flux.defer(() -> Flux.from(database.getCollection(collection).watch(PIPELINE)))
        .mapNotNull(Changes::id)
        .doOnNext(changed)
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
                .maxBackoff(Duration.ofSeconds(10))
                .transientErrors(true)
                .filter(Changes::passes))
        .subscribe(
            _ -> {},
            e ->
                log.info(
                    "store: {} has no change streams here; what other instances store shows when"
                        + " it is next read",
                    collection));
  }

  /** A deployment that refuses has none; one that has forgotten too much begins anew. */
  private static boolean passes(Throwable e) {
    return !(e instanceof MongoCommandException refusal) || refusal.getErrorCode() == HISTORY_LOST;
  }

  private static @Nullable String id(ChangeStreamDocument<Document> change) {
    var key = change.getDocumentKey();
    return key == null ? null : key.getString("_id").getValue();
  }
}
