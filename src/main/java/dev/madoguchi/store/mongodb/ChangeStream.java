package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.reactivestreams.client.ChangeStreamPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.ticket.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Watches one collection. The time limit of other calls does not hold here, since a quiet time may
 * be long; what breaks it off is logged, and it goes on where it was.
 */
final class ChangeStream {
  private static final Logger log = LoggerFactory.getLogger(ChangeStream.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A deployment without change streams may be made one with them. */
  private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(1);

  private static final List<Bson> PIPELINE =
      List.of(
          match(in("operationType", "insert", "update", "replace")),
          project(include("documentKey", "operationType", "ns")));

  private final MongoCollection<Document> collection;
  private final Consumer<String> changed;
  private final OutageLog outage;
  private volatile boolean there = true;
  private @Nullable BsonDocument token;

  /** Whether it was taken up again and nothing has been heard since. */
  private boolean resuming;

  /**
   * @param changed is told the id of each document that is stored
   */
  ChangeStream(MongoCollection<Document> collection, Consumer<String> changed) {
    this.collection = collection.withTimeout(0, TimeUnit.MILLISECONDS);
    this.changed = changed;
    var name = collection.getNamespace().getCollectionName();
    outage = new OutageLog(log, "store: change stream of " + name);
  }

  /** Whether the deployment has change streams, as far as is known. */
  boolean isThere() {
    return there;
  }

  Disposable watch() {
    return Flux.defer(this::open)
        .doOnNext(this::heard)
        .doOnError(this::broken)
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .transientErrors(true)
                .doBeforeRetryAsync(
                    _ -> there ? Mono.empty() : Mono.delay(PAUSE_AFTER_REFUSAL).then()))
        .subscribe();
  }

  private ChangeStreamPublisher<Document> open() {
    var known = token;
    var stream = collection.watch(PIPELINE);
    resuming = known != null;
    return known == null ? stream : stream.resumeAfter(known);
  }

  private void heard(ChangeStreamDocument<Document> change) {
    there = true;
    resuming = false;
    outage.succeeded();
    token = change.getResumeToken();
    var key = change.getDocumentKey();
    if (key != null) {
      changed.accept(key.getString("_id").getValue());
    }
  }

  /** Where the server refuses to go on it begins anew; only asking can close that gap. */
  private void broken(Throwable e) {
    if (e instanceof MongoCommandException refusal && token == null) {
      if (there) {
        log.info(
            "store: {} has no change streams here, the store is asked every second: {}",
            collection.getNamespace().getCollectionName(),
            refusal.getErrorMessage());
      }
      there = false;
    } else {
      outage.failed(isAway(e) ? new StoreUnavailable("store: " + e.getMessage(), e) : e);
    }
    token = resuming && e instanceof MongoCommandException ? null : token;
  }

  /** The server cannot be reached, which is told of elsewhere. */
  private static boolean isAway(Throwable e) {
    return e instanceof MongoTimeoutException || e instanceof MongoSocketException;
  }
}
