package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.follower.DeadLetter;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerLease;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.store.engine.StorableText;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each lease, cursor and dead letter is a document, replaced by compare-and-set. */
final class MongoFollowers implements FollowerStore {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final MongoCollection<Document> leases;
  private final MongoCollection<Document> cursors;
  private final MongoCollection<Document> letters;

  MongoFollowers(MongoDatabase database) {
    leases = database.getCollection(MongoIndexes.LEASES);
    cursors = database.getCollection(MongoIndexes.CURSORS);
    letters = database.getCollection(MongoIndexes.DEAD_LETTERS);
  }

  @Override
  public Mono<FollowerLease> lease(String follower) {
    return MongoCalls.one(() -> leases.find(eq("_id", follower)).first())
        .map(found ->
            new FollowerLease(
                follower,
                found.getString("holder"),
                found.getLong("token"),
                found.getLong("beat")));
  }

  @Override
  public Mono<Boolean> exchange(@Nullable FollowerLease known, FollowerLease next) {
    var document =
        new Document("holder", next.holder())
            .append("token", next.token())
            .append("beat", next.beat());
    var before =
        known == null
            ? null
            : and(
                eq("_id", known.follower()),
                eq("holder", known.holder()),
                eq("token", known.token()),
                eq("beat", known.beat()));
    return replace(leases, next.follower(), before, document)
        .filter(replaced -> replaced)
        .switchIfEmpty(lease(next.follower()).map(next::equals))
        .defaultIfEmpty(false);
  }

  @Override
  public Mono<Map<String, StoredCursor>> cursors(String follower, Collection<String> logs) {
    return Mono.fromSupplier(() -> logs.stream().map(log -> key(follower, log)).toList())
        .flatMap(keys -> MongoCalls.all(() -> cursors.find(in("_id", keys))))
        .map(found ->
            found.stream()
                .collect(Collectors.toMap(each -> each.getString("log"), MongoFollowers::cursor)));
  }

  private static StoredCursor cursor(Document found) {
    var due = found.getDate("due");
    return new StoredCursor(
        new FollowerCursor(
            found.getLong("seq"), found.getString("note"), due == null ? null : due.toInstant()),
        found.getLong("version"),
        found.getLong("token"));
  }

  @Override
  public Mono<Boolean> move(
      String follower, String log, @Nullable StoredCursor known, StoredCursor next) {
    return Mono.defer(() -> {
      var key = key(follower, log);
      var before =
          known == null
              ? null
              : and(eq("_id", key), eq("version", known.version()), lte("token", next.token()));
      return replace(cursors, key, before, document(log, next))
          .filter(replaced -> replaced)
          .switchIfEmpty(
              MongoCalls.one(() -> cursors.find(eq("_id", key)).first())
                  .map(found -> cursor(found).equals(next)))
          .defaultIfEmpty(false);
    });
  }

  private static Document document(String log, StoredCursor next) {
    var to = next.cursor();
    var due = to.due();
    return new Document("log", log)
        .append("seq", to.seq())
        .append("note", to.note())
        .append("due", due == null ? null : Date.from(due))
        .append("version", next.version())
        .append("token", next.token());
  }

  /** Whether it was replaced, or inserted if {@code before} is null. */
  private static Mono<Boolean> replace(
      MongoCollection<Document> collection, String id, @Nullable Bson before, Document next) {
    return before == null
        ? MongoCalls.one(() -> collection.insertOne(inserted(id, next)))
            .thenReturn(true)
            .onErrorReturn(MongoWriteException.class, false)
        : MongoCalls.one(() -> collection.replaceOne(before, next))
            .map(result -> result.getMatchedCount() > 0);
  }

  private static Document inserted(String id, Document content) {
    var document = new Document("_id", id);
    document.putAll(content);
    return document;
  }

  private static String key(String follower, String log) {
    return follower + "/" + StorableText.key(log);
  }

  @Override
  public Mono<Void> bury(DeadLetter letter) {
    return Mono.defer(() -> {
      var key = key(letter.follower(), letter.log()) + "/" + letter.seq();
      var document =
          new Document("log", letter.log())
              .append("follower", letter.follower())
              .append("seq", letter.seq())
              .append("at", Date.from(letter.at()))
              .append("fault", letter.fault());
      return MongoCalls.one(() -> letters.replaceOne(eq("_id", key), document, UPSERT)).then();
    });
  }

  @Override
  public Flux<DeadLetter> deadLetters(String log) {
    return MongoCalls.all(() -> letters.find(eq("log", log)).sort(ascending("seq", "follower")))
        .flatMapIterable(found -> found)
        .map(each ->
            new DeadLetter(
                each.getString("follower"),
                log,
                each.getLong("seq"),
                instant(each),
                each.getString("fault")));
  }

  private static Instant instant(Document letter) {
    return letter.getDate("at").toInstant();
  }
}
