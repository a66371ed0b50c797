package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.SequenceCheck;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.store.engine.StoredEntry;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.store.engine.Unreadable;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MongoConversations implements Conversations {
  private static final FindOneAndUpdateOptions SIZE =
      new FindOneAndUpdateOptions()
          .returnDocument(ReturnDocument.AFTER)
          .projection(EntryOverflow.SIZE);

  private final MongoCollection<Document> conversations;
  private final EntryOverflow spill;
  private final MongoOutbox outbox;
  private final ChangeStamp stamp;
  private final StoredJson json;
  private final Supplier<UUID> ids;

  /**
   * @param ids names for commits, so that a write whose reply was lost is recognised
   */
  MongoConversations(
      MongoDatabase database, StoredJson json, ChangeStamp stamp, Supplier<UUID> ids) {
    conversations = database.getCollection(MongoIndexes.CONVERSATIONS);
    spill = new EntryOverflow(conversations, database.getCollection(MongoIndexes.ENTRIES), stamp);
    outbox = new MongoOutbox(conversations);
    this.stamp = stamp;
    this.json = json;
    this.ids = ids;
  }

  @Override
  public Mono<Conversation> find(ConversationId id) {
    return MongoCalls.one(() ->
            conversations
                .find(eq("_id", StorableText.key(id)))
                .projection(new Document("json", 1).append("sum", 1))
                .first())
        .map(found -> StoredDocuments.stored(found).read(json, Conversation.class))
        .retryWhen(StoredDocuments.ONCE_MORE)
        .onErrorMap(Unreadable.class, e -> e.in(id.toString()));
  }

  @Override
  public Mono<Conversation> save(Conversation after, List<Entry> entries) {
    return Mono.defer(() -> {
      SequenceCheck.check(after, entries);
      var id = StorableText.key(after.id());
      var commit = ids.get().toString();
      var state = ChecksummedJson.of(json, after, Conversation.class);
      var lines = entries.stream().map(entry -> StoredEntry.of(json, entry)).toList();
      return (after.version() == 1
              ? begin(id, commit, after, state, lines, at(entries))
              : go(id, commit, after, state, lines, at(entries)))
          .switchIfEmpty(StoredDocuments.isFrom(conversations, id, commit))
          .flatMap(stored ->
              stored
                  ? Mono.just(after)
                  : Mono.error(
                      new VersionConflict(
                          "conversation %s: version %d is not next"
                              .formatted(id, after.version()))));
    });
  }

  /** True, or empty if there is such a conversation already. */
  private Mono<Boolean> begin(
      String id,
      String commit,
      Conversation after,
      ChecksummedJson state,
      List<StoredEntry> lines,
      @Nullable Instant at) {
    var document =
        StoredDocuments.of(state)
            .append("commit", commit)
            .append("version", 1L)
            .append("seq", after.seq())
            .append("acted", 0L)
            .append("spilled", 0L)
            .append("size", EntryOverflow.size(lines))
            .append("log", lines.stream().map(StoredDocuments::of).toList());
    if (at != null) {
      document
          .append("unfinished", true)
          .append("actDue", at.plus(GRACE).toEpochMilli())
          .append("actSince", at.toEpochMilli());
    }
    return StoredDocuments.insert(
        conversations, id, combine(new Document("$set", document), stamp.next()));
  }

  /** True, or empty if another version is stored. */
  private Mono<Boolean> go(
      String id,
      String commit,
      Conversation after,
      ChecksummedJson state,
      List<StoredEntry> lines,
      @Nullable Instant at) {
    var before =
        and(
            eq("_id", id),
            eq("version", after.version() - 1),
            eq("seq", after.seq() - lines.size()));
    var changes = new ArrayList<Bson>();
    changes.add(stamp.next());
    changes.add(set("commit", commit));
    changes.add(set("version", after.version()));
    changes.add(set("json", state.json()));
    changes.add(set("sum", state.sum()));
    if (at != null) {
      changes.add(min("actDue", at.plus(GRACE).toEpochMilli()));
      changes.add(min("actSince", at.toEpochMilli()));
      changes.add(set("seq", after.seq()));
      changes.add(set("unfinished", true));
      changes.add(inc("size", EntryOverflow.size(lines)));
      changes.add(pushEach("log", lines.stream().map(StoredDocuments::of).toList()));
    }
    return MongoCalls.one(() -> conversations.findOneAndUpdate(before, combine(changes), SIZE))
        .flatMap(size -> spill.older(id, size).thenReturn(true));
  }

  @Override
  public Flux<Entry> entries(ConversationId id, long after, int limit) {
    return readable(
        id,
        Mono.fromSupplier(() -> StorableText.key(id))
            .flatMap(key -> spill.read(key, after, limit)));
  }

  /** What is damaged may have been so on its way only, and is read once more. */
  private Flux<Entry> readable(ConversationId id, Mono<List<StoredEntry>> lines) {
    return lines
        .map(read -> read.stream().map(line -> line.read(json)).toList())
        .onErrorResume(
            Unreadable.class,
            _ ->
                lines.map(read ->
                    read.stream().map(line -> line.readOrStandIn(json, id.toString())).toList()))
        .flatMapIterable(read -> read);
  }

  @Override
  public Flux<Entry> pending(ConversationId id) {
    return readable(id, Mono.fromSupplier(() -> StorableText.key(id)).flatMap(spill::pending));
  }

  @Override
  public Mono<Void> delivered(ConversationId id, long seq, Delivery delivery) {
    return Mono.defer(
        () -> spill.delivered(StorableText.key(id), seq, json.write(delivery, Delivery.class)));
  }

  /** Older entries first: repeating that does no harm if the conversation has gone on meanwhile. */
  @Override
  public Mono<Void> erase(Conversation after, List<Entry> entries) {
    return Mono.defer(() -> {
      var id = StorableText.key(after.id());
      var state = ChecksummedJson.of(json, after, Conversation.class);
      var lines = entries.stream().map(entry -> StoredEntry.of(json, entry)).toList();
      return spill
          .rewrite(id, after.version(), StoredDocuments.of(state), lines)
          .filter(stored -> stored)
          .switchIfEmpty(
              Mono.error(() ->
                  new VersionConflict(
                      "conversation %s: version %d is not next".formatted(id, after.version()))))
          .then();
    });
  }

  private static @Nullable Instant at(List<Entry> entries) {
    return entries.isEmpty() ? null : entries.getLast().at();
  }

  @Override
  public Mono<Void> acted(ConversationId id, long seq) {
    return outbox.acted(id, seq);
  }

  @Override
  public Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
    return outbox.claim(id, holder, now, until);
  }

  @Override
  public Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
    return outbox.postpone(id, holder, seq, due);
  }

  @Override
  public Flux<ConversationId> due(Instant now, int limit) {
    return outbox.due(now, limit);
  }

  @Override
  public Mono<Backlog> backlog() {
    return outbox.backlog();
  }

  @Override
  public Flux<ConversationId> unfinished() {
    return outbox.unfinished();
  }

  @Override
  public Flux<Extent> extents(@Nullable ConversationId after, int limit) {
    return Mono.defer(() ->
            StoredDocuments.extents(
                conversations, after == null ? null : StorableText.key(after), limit))
        .flatMapIterable(found -> found)
        .map(each -> new Extent(ConversationId.of(each.getString("_id")), each.getLong("seq")));
  }
}
