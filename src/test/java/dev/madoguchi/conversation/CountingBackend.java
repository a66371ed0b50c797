package dev.madoguchi.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in of a document server that counts what it is asked, and how much an engine writes
 * that rewrites the whole document with each change of it.
 */
final class CountingBackend extends MemoryBackend {
  private static final Set<String> ASKED = Set.of("find", "aggregate", "update", "findAndModify");

  private final Collection<Write> writes = new ConcurrentLinkedQueue<>();
  private final Collection<String> commands = new ConcurrentLinkedQueue<>();

  /** The commands that concern conversations since the last call. */
  List<String> commands() {
    return taken(commands);
  }

  /** The sizes of the documents as they were written since the last call, in bytes of BSON. */
  List<Write> writes() {
    return taken(writes);
  }

  private static <T> List<T> taken(Collection<T> from) {
    var taken = List.copyOf(from);
    from.removeAll(taken);
    return taken;
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    var reply = super.handleCommand(channel, database, command, query);
    var collection = String.valueOf(query.get(command));
    if (ASKED.contains(command)
        && (collection.endsWith("_conversations") || collection.endsWith("_entries"))) {
      commands.add(command + " " + collection);
      if (hasChanged(reply)) {
        keys(command, query).forEach(key -> written(database, collection, key));
      }
    }
    return reply;
  }

  private static boolean hasChanged(Document reply) {
    return reply.get("value") instanceof Document
        || (reply.get("n") instanceof Number changed && changed.intValue() > 0);
  }

  private static Stream<Object> keys(String command, Document query) {
    return switch (command) {
      case "update" ->
          query.get("updates") instanceof Collection<?> updates
              ? updates.stream().map(update -> key(((Document) update).get("q")))
              : Stream.of();
      case "findAndModify" -> Stream.of(key(query.get("query")));
      default -> Stream.of();
    };
  }

  private static Object key(@Nullable Object filter) {
    if (!(filter instanceof Document document)) {
      return "";
    }
    return document.get("$and") instanceof Collection<?> terms
        ? terms.stream()
            .map(CountingBackend::key)
            .filter(key -> !"".equals(key))
            .findFirst()
            .orElse("")
        : document.getOrDefault("_id", "");
  }

  private void written(String database, String collection, Object key) {
    MongoCollection<?> found = resolveDatabase(database).resolveCollection(collection, false);
    if (found != null) {
      found
          .queryAllAsStream()
          .filter(document -> key.equals(document.get("_id")))
          .forEach(document -> writes.add(new Write(collection, size(document))));
    }
  }

  /** As BSON. */
  private static long size(@Nullable Object value) {
    return switch (value) {
      case Document document ->
          5
              + document.entrySet().stream()
                  .mapToLong(
                      field -> 2 + field.getKey().getBytes(UTF_8).length + size(field.getValue()))
                  .sum();
      case Collection<?> list -> {
        var all = new ArrayList<Object>(list);
        var sum = 5L;
        for (var i = 0; i < all.size(); i++) {
          sum += 2 + String.valueOf(i).length() + size(all.get(i));
        }
        yield sum;
      }
      case String text -> 5 + text.getBytes(UTF_8).length;
      case Integer _ -> 4;
      case Boolean _ -> 1;
      case null -> 0;
      default -> 8;
    };
  }

  /** A document as it was written. */
  record Write(String collection, long bytes) {}
}
