package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.ticket.VersionConflict;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One document for each value; its id is the collection and the key. */
final class MongoKeyValues implements KeyValueStore {
  private final MongoCollection<Document> values;

  MongoKeyValues(MongoDatabase database) {
    this.values = database.getCollection(MongoIndexes.KEY_VALUES);
  }

  @Override
  public Mono<Value> find(String collection, String key) {
    return Mono.fromSupplier(() -> id(collection, key))
        .flatMap(id -> MongoCalls.one(() -> values.find(eq("_id", id)).first()))
        .map(MongoKeyValues::value);
  }

  @Override
  public Flux<Value> list(String collection) {
    return MongoCalls.all(() -> values.find(eq("collection", collection)).sort(ascending("key")))
        .flatMapIterable(found -> found)
        .map(MongoKeyValues::value);
  }

  @Override
  public Mono<Value> save(String collection, String key, long version, String text) {
    return Mono.defer(() -> {
      var id = id(collection, key);
      var value = new Value(key, version + 1, StorableText.wellFormed(text));
      return (version == 0 ? add(id, collection, value) : replace(id, value)).thenReturn(value);
    });
  }

  private Mono<Void> add(String id, String collection, Value value) {
    var document =
        new Document("_id", id)
            .append("collection", collection)
            .append("key", value.key())
            .append("version", value.version())
            .append("value", value.text());
    return MongoCalls.one(() -> values.insertOne(document))
        .onErrorMap(MongoWriteException.class, _ -> new VersionConflict("value: added meanwhile"))
        .then();
  }

  private Mono<Void> replace(String id, Value value) {
    var before = and(eq("_id", id), eq("version", value.version() - 1));
    var now = combine(set("version", value.version()), set("value", value.text()));
    return MongoCalls.one(() -> values.updateOne(before, now))
        .filter(result -> result.getMatchedCount() == 0)
        .flatMap(_ -> Mono.error(new VersionConflict("value: changed meanwhile")));
  }

  @Override
  public Mono<Void> delete(String collection, String key) {
    return Mono.fromSupplier(() -> id(collection, key))
        .flatMap(id -> MongoCalls.one(() -> values.deleteOne(eq("_id", id))))
        .then();
  }

  private static String id(String collection, String key) {
    return collection + "/" + StorableText.key(key);
  }

  private static Value value(Document document) {
    return new Value(
        document.getString("key"), document.getLong("version"), document.getString("value"));
  }
}
