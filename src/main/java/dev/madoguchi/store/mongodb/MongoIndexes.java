package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** The collections and what they are searched by. */
final class MongoIndexes {
  static final String CONVERSATIONS = "madoguchi_conversations";
  static final String ENTRIES = "madoguchi_entries";
  static final String TICKETS = "madoguchi_tickets";

  static final String CONTACTS = "madoguchi_contacts";

  static final String KEY_VALUES = "madoguchi_key_values";

  /** Leases of followers. */
  static final String LEASES = "madoguchi_follower_leases";

  static final String CURSORS = "madoguchi_follower_cursors";
  static final String DEAD_LETTERS = "madoguchi_dead_letters";

  /** One document, written to find out whether that is possible. */
  static final String PROBE = "madoguchi_probe";

  private static final Logger log = LoggerFactory.getLogger(MongoIndexes.class);
  private static final IndexOptions UNIQUE = new IndexOptions().unique(true);
  private static final IndexOptions SPARSE = new IndexOptions().sparse(true);

  private MongoIndexes() {}

  /** Creates what is missing, as soon as the server can be reached. */
  static Disposable create(MongoDatabase database) {
    return Flux.concat(
            database
                .getCollection(CONVERSATIONS)
                .createIndexes(
                    List.of(
                        unfinished(),
                        changed(),
                        new IndexModel(ascending("unfinished", "actDue"), SPARSE))),
            database
                .getCollection(ENTRIES)
                .createIndexes(List.of(new IndexModel(ascending("conversation", "seq"), UNIQUE))),
            database
                .getCollection(KEY_VALUES)
                .createIndexes(List.of(new IndexModel(ascending("collection", "key"), UNIQUE))),
            database
                .getCollection(DEAD_LETTERS)
                .createIndexes(List.of(new IndexModel(ascending("log")))),
            database
                .getCollection(TICKETS)
                .createIndexes(
                    List.of(
                        unfinished(),
                        changed(),
                        new IndexModel(ascending("conversation", "episode"), UNIQUE),
                        new IndexModel(ascending("due", "_id")),
                        new IndexModel(ascending("state", "due", "_id")),
                        new IndexModel(ascending("owner", "due", "_id")))))
        .doOnError(e -> log.debug("store: no indexes yet", e))
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofSeconds(30)))
        .subscribe();
  }

  private static IndexModel changed() {
    return new IndexModel(ascending(ChangeStamp.CHANGED));
  }

  private static IndexModel unfinished() {
    return new IndexModel(ascending("unfinished"), SPARSE);
  }
}
