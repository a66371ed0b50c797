package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.madoguchi.store.engine.StoredEntry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The entries of conversations: the latest in the conversation's own document, older ones in a
 * collection of their own, since a document has a limit and is rewritten with each change.
 */
final class EntryOverflow {
  static final Document SIZE =
      new Document("seq", 1).append("acted", 1).append("spilled", 1).append("size", 1);

  private static final Logger log = LoggerFactory.getLogger(EntryOverflow.class);

  /** So many entries stay in the document, and half of them when older ones are moved out. */
  private static final int MOST = 16;

  /** In bytes; beyond it everything that has been acted upon is moved out. */
  private static final int LARGEST = 1 << 16;

  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final MongoCollection<Document> conversations;
  private final MongoCollection<Document> older;
  private final ChangeStamp stamp;

  EntryOverflow(
      MongoCollection<Document> conversations, MongoCollection<Document> older, ChangeStamp stamp) {
    this.conversations = conversations;
    this.older = older;
    this.stamp = stamp;
  }

  /** About how much these add to a document, in bytes. */
  static long size(List<StoredEntry> lines) {
    return lines.stream().mapToLong(line -> 3L * line.entry().json().length()).sum();
  }

  Mono<List<StoredEntry>> read(String id, long after, int limit) {
    return latest(id, StoredDocuments.beyond("log", after))
        .flatMap(found ->
            found.getLong("spilled") <= after
                ? Mono.just(lines(found).limit(limit).toList())
                : earlier(id, after, found.getLong("spilled"), limit)
                    .map(early ->
                        Stream.concat(early.stream().map(StoredDocuments::line), lines(found))
                            .limit(limit)
                            .toList()));
  }

  /** Entries beyond the cursor; these are never spilled. */
  Mono<List<StoredEntry>> pending(String id) {
    return latest(id, StoredDocuments.beyond("log", "$acted")).map(found -> lines(found).toList());
  }

  Mono<Void> delivered(String id, long seq, String delivery) {
    return StoredDocuments.update(
            conversations,
            and(eq("_id", id), eq("log.seq", seq)),
            combine(set("log.$.delivery", delivery), stamp.next()))
        .filter(result -> result.getMatchedCount() == 0)
        .flatMap(
            _ -> StoredDocuments.update(older, eq("_id", key(id, seq)), set("delivery", delivery)))
        .then();
  }

  /**
   * Puts these lines in the place of those with the same numbers, and the state beside them, if the
   * version before is stored. What became of each line stays.
   */
  Mono<Boolean> rewrite(String id, long version, Document state, List<StoredEntry> lines) {
    var bySeq = lines.stream().collect(Collectors.toMap(StoredEntry::seq, StoredEntry::entry));
    return latest(id, StoredDocuments.beyond("log", 0L))
        .flatMap(found -> {
          var spilled = found.getLong("spilled");
          var log = found.getList("log", Document.class);
          for (var line : log) {
            var entry = bySeq.get(line.getLong("seq"));
            if (entry != null) {
              line.putAll(StoredDocuments.of(entry));
            }
          }
          var before = and(eq("_id", id), eq("version", version - 1), eq("spilled", spilled));
          var change = new Document(state).append("version", version).append("log", log);
          return earlier(lines.stream().filter(line -> line.seq() <= spilled).toList(), id)
              .then(
                  StoredDocuments.update(
                      conversations, before, combine(new Document("$set", change), stamp.next())));
        })
        .map(result -> result.getMatchedCount() > 0);
  }

  private Mono<Void> earlier(List<StoredEntry> lines, String id) {
    return Flux.fromIterable(lines)
        .concatMap(line ->
            StoredDocuments.update(
                older,
                eq("_id", key(id, line.seq())),
                new Document("$set", StoredDocuments.of(line.entry()))))
        .then();
  }

  /**
   * Moves older entries out when there are many. The conversation itself is stored already, so a
   * failure is only noted: the next change tries again, and doing it twice does no harm.
   */
  Mono<Void> older(String id, Document size) {
    var spilled = size.getLong("spilled");
    var many = size.getLong("seq") - spilled > MOST || size.getLong("size") > LARGEST;
    var upTo = Math.min(size.getLong("acted"), size.getLong("seq") - MOST / 2);
    if (size.getLong("size") > LARGEST) {
      upTo = size.getLong("acted");
    }
    return many && upTo > spilled
        ? move(id, spilled, upTo)
            .onErrorResume(e -> {
              log.info("store: older entries not moved yet: {}", e.getMessage());
              return Mono.empty();
            })
        : Mono.empty();
  }

  private Mono<Void> move(String id, long spilled, long upTo) {
    return latest(id, new Document("$filter", upTo(upTo)))
        .flatMap(found -> {
          var lines = lines(found).toList();
          var copies = lines.stream().map(line -> copy(id, line)).toList();
          var shortened =
              combine(
                  pullByFilter(new Document("log", lte("seq", upTo).toBsonDocument())),
                  set("spilled", upTo),
                  inc("size", -size(lines)));
          return MongoCalls.one(() -> older.bulkWrite(copies))
              .then(
                  StoredDocuments.update(
                      conversations, and(eq("_id", id), eq("spilled", spilled)), shortened));
        })
        .then();
  }

  private static Document upTo(long upTo) {
    return new Document("input", "$log")
        .append("as", "one")
        .append("cond", new Document("$lte", List.of("$$one.seq", upTo)));
  }

  private static ReplaceOneModel<Document> copy(String id, StoredEntry line) {
    var document =
        StoredDocuments.of(line).append("_id", key(id, line.seq())).append("conversation", id);
    return new ReplaceOneModel<>(eq("_id", key(id, line.seq())), document, UPSERT);
  }

  private static Document key(String id, long seq) {
    return new Document("conversation", id).append("seq", seq);
  }

  private Mono<Document> latest(String id, Document log) {
    return MongoCalls.one(() ->
        conversations
            .aggregate(
                List.of(
                    new Document("$match", eq("_id", id).toBsonDocument()),
                    new Document("$project", new Document("spilled", 1).append("log", log))))
            .first());
  }

  private Mono<List<Document>> earlier(String id, long after, long upTo, int limit) {
    Bson between = and(eq("conversation", id), gt("seq", after), lte("seq", upTo));
    return MongoCalls.all(() -> older.find(between).sort(ascending("seq")).limit(limit));
  }

  private static Stream<StoredEntry> lines(Document found) {
    return found.getList("log", Document.class).stream().map(StoredDocuments::line);
  }
}
