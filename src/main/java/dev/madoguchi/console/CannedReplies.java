package dev.madoguchi.console;

import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Bilingual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

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

  private final List<Reply> replies;

  CannedReplies(ConsoleProperties properties) throws IOException {
    this.replies = read(resource(properties.replies()));
  }

  @GetMapping("/api/console/replies")
  List<Reply> replies() {
    return replies;
  }

  /** Those that mean something like a text, the nearest first. */
  @GetMapping("/api/console/replies/similar")
  List<Reply> similar(@RequestParam String text) {
    var meaning = SimilarTexts.meaning(text.substring(0, Math.min(text.length(), LONGEST)));
    return replies.stream()
        .map(reply -> new Near(reply, nearness(meaning, reply)))
        .filter(near -> near.cosine() >= NEAR)
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .limit(SIMILAR)
        .map(Near::reply)
        .toList();
  }

  private static double nearness(QuantizedVector meaning, Reply reply) {
    return Math.max(
        meaning.cosine(SimilarTexts.meaning(reply.text().ja())),
        meaning.cosine(SimilarTexts.meaning(reply.text().en())));
  }

  private record Near(Reply reply, double cosine) {}

  private static Resource resource(String path) {
    return path.isEmpty()
        ? new ClassPathResource("replies.tsv", CannedReplies.class)
        : new FileSystemResource(Path.of(path));
  }

  private static List<Reply> read(Resource resource) throws IOException {
    var replies = new ArrayList<Reply>();
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

  private static Reply reply(String[] cells, String where) {
    if (cells.length != 3 || !cells[0].matches("[a-z0-9-]{1,20}")) {
      throw new IllegalArgumentException(
          "madoguchi.console.replies: "
              + where
              + " (expected: shortcut, Japanese and English, separated by tabs)");
    }
    return new Reply(cells[0], new Bilingual(lines(cells[1]), lines(cells[2])));
  }

  private static String lines(String cell) {
    return cell.replace("\\n", "\n");
  }

  record Reply(String shortcut, Bilingual text) {}
}
