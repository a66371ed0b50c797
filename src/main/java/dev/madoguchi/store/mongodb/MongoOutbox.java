package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.reactivestreams.client.MongoCollection;
import dev.madoguchi.conversation.Conversations.Backlog;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.StorableText;
import java.time.Instant;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which conversations have entries beyond their cursor, when those are due, and who holds them. */
final class MongoOutbox {
  private final MongoCollection<Document> conversations;

  MongoOutbox(MongoCollection<Document> conversations) {
    this.conversations = conversations;
  }

  Mono<Void> acted(ConversationId id, long seq) {
    return Mono.defer(() -> StoredDocuments.acted(conversations, StorableText.key(id), seq));
  }

  Mono<Boolean> claim(ConversationId id, String holder, Instant now, Instant until) {
    return Mono.defer(() -> {
      var free =
          or(eq("actHolder", null), eq("actHolder", holder), lte("actDue", now.toEpochMilli()));
      return StoredDocuments.update(
              conversations,
              and(eq("_id", StorableText.key(id)), eq("unfinished", true), free),
              combine(set("actHolder", holder), set("actDue", until.toEpochMilli())))
          .map(result -> result.getMatchedCount() > 0);
    });
  }

  Mono<Boolean> postpone(ConversationId id, String holder, long seq, Instant due) {
    return Mono.defer(() ->
        StoredDocuments.update(
                conversations,
                and(
                    eq("_id", StorableText.key(id)),
                    eq("seq", seq),
                    or(eq("actHolder", null), eq("actHolder", holder))),
                combine(unset("actHolder"), set("actDue", due.toEpochMilli())))
            .map(result -> result.getMatchedCount() > 0));
  }

  /** What was stored before conversations fell due has no time for it, and is due. */
  Flux<ConversationId> due(Instant now, int limit) {
    var due = or(lte("actDue", now.toEpochMilli()), eq("actDue", null));
    return MongoCalls.all(() ->
            conversations
                .find(and(eq("unfinished", true), due))
                .projection(new Document("_id", 1))
                .sort(ascending("actDue"))
                .limit(limit))
        .flatMapIterable(found -> found)
        .map(each -> ConversationId.of(each.getString("_id")));
  }

  Mono<Backlog> backlog() {
    var unfinished = eq("unfinished", true);
    return MongoCalls.one(() -> conversations.countDocuments(unfinished))
        .flatMap(count ->
            MongoCalls.one(() ->
                    conversations
                        .find(and(unfinished, gt("actSince", 0L)))
                        .projection(new Document("actSince", 1))
                        .sort(ascending("actSince"))
                        .first())
                .map(first -> new Backlog(count, Instant.ofEpochMilli(first.getLong("actSince"))))
                .defaultIfEmpty(new Backlog(count, null)));
  }

  Flux<ConversationId> unfinished() {
    return StoredDocuments.unfinished(conversations)
        .flatMapIterable(found -> found)
        .map(ConversationId::of);
  }
}
