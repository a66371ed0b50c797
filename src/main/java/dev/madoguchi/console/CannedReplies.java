package dev.madoguchi.console;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.desk.audit.AuditTrail;
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
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What agents say often, in both languages: a table of shortcut, Japanese and English, separated by
 * tabs. {@code \n} is a new line; {@code {customer}}, {@code {agent}} and {@code {ticket}} are
 * filled in by the page.
 */
@RestController
final class CannedReplies {
  private static final int LONGEST = 200;
  private static final int SIMILAR = 5;

  /** Further away, a reply has nothing to do with what was typed. */
  private static final double NEAR = 0.3;

  private static final String COLLECTION = "canned-replies";
  private static final int MOST = 500;

  private final List<CannedReply> shipped;
  private final KeyValueStore store;
  private final AuditTrail audit;
  private final JsonMapper json;

  CannedReplies(
      ConsoleProperties properties, KeyValueStore store, AuditTrail audit, JsonMapper json)
      throws IOException {
    this.shipped = read(resource(properties.replies()));
    this.store = store;
    this.audit = audit;
    this.json = json;
  }

  /** Those made in the console take the place of those of the same shortcut in the file. */
  @GetMapping("/api/console/replies")
  Mono<List<CannedReply>> replies() {
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

  /** Makes one, or puts another in the place of the one with the same shortcut. */
  @PutMapping("/api/console/replies/{shortcut}")
  Mono<CannedReply> save(
      @PathVariable String shortcut,
      @RequestBody CannedReply wanted,
      @AuthenticationPrincipal Agent me) {
    var reply = wanted.checked();
    if (!reply.shortcut().equals(shortcut)) {
      throw new CallRejected(HttpStatus.BAD_REQUEST, "shortcut");
    }
    return replies()
        .filter(all -> all.size() < MOST)
        .switchIfEmpty(
            Mono.error(() -> new CallRejected(HttpStatus.BAD_REQUEST, "too-many-replies")))
        .flatMap(_ ->
            store.find(COLLECTION, shortcut).map(KeyValueStore.Value::version).defaultIfEmpty(0L))
        .flatMap(
            version -> store.save(COLLECTION, shortcut, version, json.writeValueAsString(reply)))
        .then(audit.note(me.id(), "save-reply", shortcut, ""))
        .thenReturn(reply);
  }

  /** Removes one that was made in the console. */
  @DeleteMapping("/api/console/replies/{shortcut}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(@PathVariable String shortcut, @AuthenticationPrincipal Agent me) {
    return store
        .delete(COLLECTION, shortcut)
        .then(audit.note(me.id(), "delete-reply", shortcut, ""));
  }

  /** Those that mean something like a text, the nearest first. */
  @GetMapping("/api/console/replies/similar")
  Mono<List<CannedReply>> similar(@RequestParam String text) {
    var meaning = SimilarTexts.meaning(text.substring(0, Math.min(text.length(), LONGEST)));
    return replies().map(all -> similar(all, meaning));
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
