package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks the server which documents of a collection other instances have changed since it last asked:
 * one indexed query a time, whatever is shown here. It looks back a little each time, and further
 * now and then, because a write may become visible later than one that was made after it. Not for
 * several threads at once.
 */
final class ChangePoll {
  private static final int PAGE = 500;
  private static final Duration OVERLAP = Duration.ofSeconds(2);
  private static final Duration LONG_OVERLAP = Duration.ofSeconds(60);

  /** Every so many times it looks back further. */
  private static final int LONG_EVERY = 15;

  /** More than change within the longer overlap in an ordinary deployment. */
  private static final int REMEMBERED = 50_000;

  private final MongoCollection<Document> collection;
  private final ChangeStamp stamp;
  private final Consumer<String> changed;
  private final Map<String, String> told = new Remembered();
  private @Nullable Instant last;
  private int looks;

  /**
   * @param changed is told the id of each document that another instance has changed
   */
  ChangePoll(MongoCollection<Document> collection, ChangeStamp stamp, Consumer<String> changed) {
    this.collection = collection;
    this.stamp = stamp;
    this.changed = changed;
  }

  /** Looks once. The first time it only finds out where the latest changes are. */
  Mono<Void> look() {
    return Mono.defer(() -> {
      var known = last;
      var overlap = ++looks % LONG_EVERY == 0 ? LONG_OVERLAP : OVERLAP;
      return known == null ? begin() : read(known.minus(overlap));
    });
  }

  private Mono<Void> begin() {
    return MongoCalls.all(() ->
            collection
                .find()
                .projection(ChangeStamp.fields())
                .sort(descending(ChangeStamp.CHANGED))
                .limit(1))
        .doOnNext(found -> last = found.isEmpty() ? Instant.EPOCH : changedAt(found.getFirst()))
        .then();
  }

  private Mono<Void> read(Instant from) {
    return MongoCalls.all(() ->
            collection
                .find(gte(ChangeStamp.CHANGED, Date.from(from)))
                .projection(ChangeStamp.fields())
                .sort(ascending(ChangeStamp.CHANGED))
                .limit(PAGE))
        .flatMap(page -> {
          page.forEach(this::tell);
          return page.size() < PAGE ? Mono.empty() : read(next(from, page));
        });
  }

  /** Never the same page again, even if all of it was changed at the same time. */
  private static Instant next(Instant from, List<Document> page) {
    var end = changedAt(page.getLast());
    return end.isAfter(from) ? end : from.plusMillis(1);
  }

  private void tell(Document document) {
    var at = changedAt(document);
    last = last == null || at.isAfter(last) ? at : last;
    var id = document.getString("_id");
    var write = ChangeStamp.write(document);
    if (!stamp.isOwn(document) && !write.equals(told.put(id, write))) {
      changed.accept(id);
    }
  }

  private static Instant changedAt(Document document) {
    var at = document.getDate(ChangeStamp.CHANGED);
    return at == null ? Instant.EPOCH : at.toInstant();
  }

  /** The write of each document that was told of last; the oldest are forgotten. */
  private static final class Remembered extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > REMEMBERED;
    }
  }
}
