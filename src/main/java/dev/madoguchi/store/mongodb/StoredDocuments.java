package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.StoredEntry;
import dev.madoguchi.store.engine.Unreadable;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What conversations and tickets have in common as documents: a number, a cursor, a list. */
final class StoredDocuments {

  /** For what cannot be read: it may have been damaged on its way only. */
  static final Retry ONCE_MORE =
      Retry.max(1)
          .filter(Unreadable.class::isInstance)
          .onRetryExhaustedThrow((_, signal) -> signal.failure());

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private StoredDocuments() {}

  static Document of(ChecksummedJson stored) {
    return new Document("json", stored.json()).append("sum", stored.sum());
  }

  static Document of(StoredEntry line) {
    var document = of(line.entry()).append("seq", line.seq());
    var delivery = line.delivery();
    return delivery == null ? document : document.append("delivery", delivery);
  }

  /** What is not there, or of another type, makes it one that no checksum fits. */
  static ChecksummedJson stored(Document document) {
    return document.get("json") instanceof String json && document.get("sum") instanceof Long sum
        ? new ChecksummedJson(json, sum)
        : new ChecksummedJson("", -1);
  }

  static StoredEntry line(Document document) {
    return new StoredEntry(
        document.getLong("seq"), stored(document), document.getString("delivery"));
  }

  /**
   * Members of the array {@code name} that are numbered above {@code after}, a value or a field.
   */
  static Document beyond(String name, Object after) {
    return new Document(
        "$filter",
        new Document("input", "$" + name)
            .append("as", "one")
            .append("cond", new Document("$gt", List.of("$$one.seq", after))));
  }

  /**
   * Moves a cursor forward, never back and never beyond the end. What has reached its end drops out
   * of the sparse index of unfinished things.
   */
  static Mono<Void> acted(MongoCollection<Document> collection, String id, long seq) {
    var last = and(eq("_id", id), eq("seq", seq));
    var earlier = and(eq("_id", id), gt("seq", seq));
    return update(collection, last, finished(seq))
        .filter(result -> result.getMatchedCount() == 0)
        .flatMap(_ -> update(collection, earlier, max("acted", seq)))
        .then();
  }

  private static Bson finished(long seq) {
    return combine(
        max("acted", seq),
        unset("unfinished"),
        unset("actDue"),
        unset("actSince"),
        unset("actHolder"));
  }

  /** True, or empty if there is such a document already. */
  static Mono<Boolean> insert(MongoCollection<Document> collection, String id, Bson content) {
    var nothing = and(eq("_id", id), exists("seq", false));
    return MongoCalls.one(() -> collection.updateOne(nothing, content, UPSERT))
        .map(_ -> true)
        .onErrorResume(MongoWriteException.class, _ -> Mono.empty());
  }

  static Mono<UpdateResult> update(MongoCollection<Document> collection, Bson filter, Bson update) {
    return MongoCalls.one(() -> collection.updateOne(filter, update));
  }

  /** Ids of documents with something beyond their cursor. */
  static Mono<List<String>> unfinished(MongoCollection<Document> collection) {
    return MongoCalls.all(
            () -> collection.find(eq("unfinished", true)).projection(new Document("_id", 1)))
        .map(found -> found.stream().map(document -> document.getString("_id")).toList());
  }

  /** Id and number of the documents after this id, in the order of their ids. */
  static Mono<List<Document>> extents(
      MongoCollection<Document> collection, @Nullable String after, int limit) {
    return MongoCalls.all(() ->
        collection
            .find(after == null ? new Document() : gt("_id", after))
            .projection(new Document("seq", 1))
            .sort(ascending("_id"))
            .limit(limit));
  }

  /** Whether the document is there just as this commit left it. */
  static Mono<Boolean> isFrom(MongoCollection<Document> collection, String id, String commit) {
    return MongoCalls.one(
            () -> collection.find(and(eq("_id", id), eq("commit", commit))).projection(ID).first())
        .hasElement();
  }

  private static final Document ID = new Document("_id", 1);
}
