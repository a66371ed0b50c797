package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.StorableText;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.store.engine.Unreadable;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

final class MongoContacts implements Contacts {
  /** Two messages of one customer rarely meet in two instances. */
  private static final Retry WHEN_OVERTAKEN =
      Retry.backoff(10, Duration.ofMillis(2))
          .filter(VersionConflict.class::isInstance)
          .onRetryExhaustedThrow((_, signal) -> signal.failure());

  private final MongoCollection<Document> contacts;
  private final StoredJson json;

  MongoContacts(MongoDatabase database, StoredJson json) {
    this.contacts = database.getCollection(MongoIndexes.CONTACTS);
    this.json = json;
  }

  @Override
  public Mono<Contact> find(CustomerId customer) {
    return document(customer).flatMap(found -> Mono.justOrEmpty(contact(found)));
  }

  @Override
  public Mono<Contact> keep(CustomerId customer, Contact told) {
    return document(customer)
        .map(known -> replaced(known, contact(known).map(all -> all.with(told)).orElse(told)))
        .switchIfEmpty(Mono.fromSupplier(() -> added(customer, told)))
        .flatMap(kept -> kept)
        .retryWhen(WHEN_OVERTAKEN);
  }

  @Override
  public Mono<Void> erase(CustomerId customer) {
    return Mono.fromSupplier(() -> StorableText.key(customer))
        .flatMap(key -> MongoCalls.one(() -> contacts.deleteOne(eq("_id", key))))
        .then();
  }

  private Mono<Contact> replaced(Document known, Contact all) {
    var state = ChecksummedJson.of(json, all, Contact.class);
    var before = and(eq("_id", known.getString("_id")), eq("json", known.getString("json")));
    var now = combine(set("json", state.json()), set("sum", state.sum()));
    return MongoCalls.one(() -> contacts.updateOne(before, now))
        .flatMap(result ->
            result.getMatchedCount() == 1
                ? Mono.just(all)
                : Mono.error(new VersionConflict("contact: changed meanwhile")));
  }

  private Mono<Contact> added(CustomerId customer, Contact told) {
    var document =
        StoredDocuments.of(ChecksummedJson.of(json, told, Contact.class))
            .append("_id", StorableText.key(customer));
    return MongoCalls.one(() -> contacts.insertOne(document))
        .thenReturn(told)
        .onErrorMap(
            MongoWriteException.class, _ -> new VersionConflict("contact: added meanwhile"));
  }

  private Mono<Document> document(CustomerId customer) {
    return Mono.fromSupplier(() -> StorableText.key(customer))
        .flatMap(key -> MongoCalls.one(() -> contacts.find(eq("_id", key)).first()));
  }

  /** What is damaged is as if nothing were known, and is told anew some time. */
  private Optional<Contact> contact(Document document) {
    try {
      return Optional.of(StoredDocuments.stored(document).read(json, Contact.class));
    } catch (Unreadable e) {
      e.named("a contact");
      return Optional.empty();
    }
  }
}
