package dev.madoguchi.desk;

import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What agents say often, in both languages: a table of shortcut, Japanese and English, separated by
 * tabs. {@code \n} is a new line; {@code {customer}}, {@code {agent}} and {@code {ticket}} are
 * filled in by the page.
 */
@Component
public final class CannedReplies {
  private static final int LONGEST = 200;
  private static final int SIMILAR = 5;

  /** Further away, a reply has nothing to do with what was typed. */
  private static final double NEAR = 0.3;

  private static final String COLLECTION = "canned-replies";
  private static final int MOST = 500;

  private final List<CannedReply> shipped;
  private final KeyValueStore store;
  private final JsonMapper json;

  CannedReplies(DeskProperties properties, KeyValueStore store, JsonMapper json)
      throws IOException {
    this.shipped = read(resource(properties.replies()));
    this.store = store;
    this.json = json;
  }

  /** All; those made in the console take the place of those of the same shortcut in the file. */
  public Mono<List<CannedReply>> all() {
    return store
        .list(COLLECTION)
        .map(value -> json.readValue(value.text(), CannedReply.class))
        .collectList()
        .map(own -> {
          var all = new TreeMap<String, CannedReply>();
          Stream.concat(shipped.stream(), own.stream())
              .forEach(reply -> all.put(reply.shortcut(), reply));
          return List.copyOf(all.values());
        });
  }

  /**
   * Makes one, or puts another in the place of the one with the same shortcut.
   *
   * @return what has been kept; an {@link InputRejected} error if it cannot be
   */
  public Mono<CannedReply> save(CannedReply wanted) {
    return Mono.fromSupplier(wanted::checked)
        .delayUntil(_ -> roomForOneMore())
        .delayUntil(reply ->
            version(reply.shortcut())
                .flatMap(version ->
                    store.save(
                        COLLECTION, reply.shortcut(), version, json.writeValueAsString(reply))));
  }

  /** Removes one that was made in the console. */
  public Mono<Void> delete(String shortcut) {
    return store.delete(COLLECTION, shortcut);
  }

  /** Those that mean something like the beginning of a text, the nearest first. */
  public Mono<List<CannedReply>> similar(String text) {
    var meaning = SimilarTexts.meaning(text.substring(0, Math.min(text.length(), LONGEST)));
    return all().map(all -> similar(all, meaning));
  }

  private Mono<Boolean> roomForOneMore() {
    return all()
        .map(all -> all.size() < MOST)
        .filter(is -> is)
        .switchIfEmpty(Mono.error(() -> new InputRejected("too-many-replies")));
  }

  private Mono<Long> version(String shortcut) {
    return store.find(COLLECTION, shortcut).map(KeyValueStore.Value::version).defaultIfEmpty(0L);
  }

  private static List<CannedReply> similar(List<CannedReply> all, QuantizedVector meaning) {
    return all.stream()
        .map(reply -> new Near(reply, nearness(meaning, reply)))
        .filter(near -> near.cosine() >= NEAR)
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .limit(SIMILAR)
        .map(Near::reply)
        .toList();
  }

  private static double nearness(QuantizedVector meaning, CannedReply reply) {
    return Math.max(
        meaning.cosine(SimilarTexts.meaning(reply.text().ja())),
        meaning.cosine(SimilarTexts.meaning(reply.text().en())));
  }

  private record Near(CannedReply reply, double cosine) {}

  private static Resource resource(String path) {
    return path.isEmpty()
        ? new ClassPathResource("replies.tsv", CannedReplies.class)
        : new FileSystemResource(Path.of(path));
  }

  private static List<CannedReply> read(Resource resource) throws IOException {
    var replies = new ArrayList<CannedReply>();
    var line = 0;
    for (var text :
        resource.getContentAsString(java.nio.charset.StandardCharsets.UTF_8).lines().toList()) {
      line++;
      if (!text.isBlank() && !text.startsWith("#")) {
        replies.add(reply(text.split("\t", -1), resource.getFilename() + ":" + line));
      }
    }
    return List.copyOf(replies);
  }

  private static CannedReply reply(String[] cells, String where) {
    if (cells.length != 3 || !cells[0].matches("[a-z0-9-]{1,20}")) {
      throw new IllegalArgumentException(
          "madoguchi.console.replies: "
              + where
              + " (expected: shortcut, Japanese and English, separated by tabs)");
    }
    return CannedReply.of(cells[0], new Bilingual(lines(cells[1]), lines(cells[2])));
  }

  private static String lines(String cell) {
    return cell.replace("\\n", "\n");
  }
}
