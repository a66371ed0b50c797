package dev.madoguchi.store.mongodb;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The stand-in with change streams as a server has them: an update is told with the key of its
 * document, findAndModify is told at all, and whoever asks for more waits a little for it.
 */
final class ChangeStreamBackend extends MemoryBackend {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final AtomicInteger opened = new AtomicInteger();
  private volatile boolean refusing;

  /** How many change streams have been opened so far. */
  int opened() {
    return opened.get();
  }

  /** Whether to refuse the next requests for more. */
  void refuse(boolean on) {
    refusing = on;
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    if (command.equals("aggregate") && query.toString().contains("$changeStream")) {
      opened.incrementAndGet();
    }
    var reply = super.handleCommand(channel, database, command, query);
    if (command.equals("getMore")) {
      return refusing ? failure() : patiently(channel, database, query, reply);
    }
    if (command.equalsIgnoreCase("findAndModify")
        && reply.get("value") instanceof Document found
        && found.get("_id") instanceof String id) {
      oplog.handleInsert(database + "." + query.get(command), List.of(new Document("_id", id)));
    }
    return reply;
  }

  private static Document failure() {
    return new Document("ok", 0.0).append("code", 8000).append("errmsg", "no more for now");
  }

  private Document patiently(Channel channel, String database, Document query, Document first) {
    if (!isEmpty(first)) {
      return first;
    }
    LockSupport.parkNanos(WAIT.toNanos());
    return super.handleCommand(channel, database, "getMore", query);
  }

  private static boolean isEmpty(Document reply) {
    return reply.get("cursor") instanceof Document cursor
        && cursor.get("nextBatch") instanceof List<?> batch
        && batch.isEmpty();
  }

  @Override
  protected Oplog createOplog() {
    return new KeyedOplog(super.createOplog());
  }

  /** Tells of an update as if its document had been inserted: then the key is right. */
  private record KeyedOplog(Oplog oplog) implements Oplog {

    @Override
    public void handleInsert(String namespace, List<Document> documents) {
      oplog.handleInsert(namespace, documents);
    }

    @Override
    public void handleUpdate(
        String namespace, Document selector, Document query, List<Object> ids) {
      oplog.handleInsert(namespace, ids.stream().map(id -> new Document("_id", id)).toList());
    }

    @Override
    public void handleDelete(String namespace, Document query, List<Object> ids) {
      oplog.handleDelete(namespace, query, ids);
    }

    @Override
    public void handleDropCollection(String namespace) {
      oplog.handleDropCollection(namespace);
    }

    @Override
    public Cursor createCursor(Document query, String namespace, Aggregation aggregation) {
      return oplog.createCursor(query, namespace, aggregation);
    }
  }
}
