package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.store.engine.StoreCannotOpen;
import dev.madoguchi.store.engine.StoredJson;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Everything in a MongoDB deployment that several instances share. A conversation is one document,
 * and so is a ticket, so that one compare-and-set stores a state with all that comes with it.
 */
public final class MongoStore implements Engine {
  private static final String DATABASE = "madoguchi";
  private static final int CONNECT_SECONDS = 2;
  private static final int PROBE_SECONDS = 2;

  private final MongoClient client;
  private final MongoDatabase database;
  private final ChangeStamp stamp;
  private final Conversations conversations;
  private final Tickets tickets;
  private final Attachments attachments;
  private final Contacts contacts;
  private final KeyValueStore keyValues;
  private final FollowerStore followers;
  private final Disposable.Composite background = Disposables.composite();

  private MongoStore(MongoClient client, MongoDatabase database, Supplier<UUID> ids) {
    this.client = client;
    this.database = database;
    var json = new StoredJson();
    stamp = new ChangeStamp(ids.get().toString());
    conversations = new MongoConversations(database, json, stamp, ids);
    tickets = new MongoTickets(database, json, stamp, ids);
    attachments = new MongoAttachments(database, json);
    contacts = new MongoContacts(database, json);
    keyValues = new MongoKeyValues(database);
    followers = new MongoFollowers(database);
    background.add(MongoIndexes.create(database));
  }

  /**
   * Connects in the background: the product starts, and says that it is unavailable, without the
   * server.
   *
   * @param uri may name a database and set its own time limit
   * @param timeout of each call if the URI has none
   */
  public static MongoStore open(String uri, Duration timeout, Supplier<UUID> ids) {
    var address = address(uri);
    var name = address.getDatabase();
    var client = MongoClients.create(settings(address, timeout));
    return new MongoStore(client, client.getDatabase(name == null ? DATABASE : name), ids);
  }

  private static ConnectionString address(String uri) {
    try {
      var address = new ConnectionString(uri);
      var timeout = address.getTimeout();
      if (timeout != null && timeout == 0) {
        throw new IllegalArgumentException("timeoutMS: 0 (expected: 1 or more)");
      }
      return address;
    } catch (IllegalArgumentException e) {
      throw new StoreCannotOpen(
          "madoguchi.store.uri: " + e.getMessage(),
          "give it as mongodb://host:port/database, with options after a question mark",
          e);
    }
  }

  /** What the URI says goes before our defaults, except how durable a write must be. */
  private static MongoClientSettings settings(ConnectionString address, Duration timeout) {
    return MongoClientSettings.builder()
        .applicationName("madoguchi")
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
        .applyToServerSettings(
            server -> server.heartbeatFrequency(CONNECT_SECONDS, TimeUnit.SECONDS))
        .applyConnectionString(address)
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .readConcern(ReadConcern.MAJORITY)
        .readPreference(ReadPreference.primary())
        .build();
  }

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public Tickets tickets() {
    return tickets;
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public Contacts contacts() {
    return contacts;
  }

  @Override
  public KeyValueStore keyValues() {
    return keyValues;
  }

  @Override
  public FollowerStore followers() {
    return followers;
  }

  @Override
  public void passOnTo(LiveUpdates updates) {
    background.add(MongoChangeFeed.passOn(database, stamp, updates));
  }

  @Override
  public Mono<Void> probe(int bytes) {
    var probe =
        database.getCollection(MongoIndexes.PROBE).withTimeout(PROBE_SECONDS, TimeUnit.SECONDS);
    var filling = new Document("$set", new Document("filling", " ".repeat(bytes)));
    return MongoCalls.one(
            () -> probe.updateOne(eq("_id", 1), filling, new UpdateOptions().upsert(true)))
        .then();
  }

  @Override
  public void close() {
    background.dispose();
    client.close();
  }
}
