package dev.madoguchi.article;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@value #NAME} of a knowledge base: a table whose columns are separated by tabs. A line in
 * which something is wrong is left out, and told with its line and field; the others hold.
 */
final class LearnMoreFile {
  static final String NAME = "LEARN-MORE.tsv";

  private static final List<String> COLUMNS = List.of("topic", "ja", "en", "link-ja", "link-en");
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_LINK = 1000;

  private final ProblemCollector problems = new ProblemCollector(NAME);
  private final List<LearnMoreLink> links = new ArrayList<>();
  private final Set<String> topics;

  private LearnMoreFile(Set<String> topics) {
    this.topics = topics;
  }

  /** The same knowledge base with the links that stand beside its articles, if any do. */
  static KnowledgeBase addTo(KnowledgeBase base, Path folder) {
    var path = folder.resolve(NAME);
    if (!Files.isRegularFile(path)) {
      return base;
    }
    var file = new LearnMoreFile(topics(base));
    file.read(path);
    return base.with(new LearnMoreLinks(file.links), file.problems.found());
  }

  private static Set<String> topics(KnowledgeBase base) {
    var topics = base.articles().stream().map(Article::id).collect(Collectors.toSet());
    Category.sorted().forEach(category -> topics.add(category.tag()));
    return topics;
  }

  private void read(Path path) {
    try {
      SourceText.ofTable(Files.readAllBytes(path), problems).lines().stream()
          .filter(line -> !line.isBlank() && !line.text().startsWith("#"))
          .filter(line -> !line.text().startsWith("topic\t"))
          .forEach(this::read);
    } catch (IOException e) {
      problems.error(0, "", "cannot be read: " + e);
    }
  }

  private void read(SourceText.Line line) {
    var cells = List.of(line.text().split("\t", -1)).stream().map(String::strip).toList();
    if (cells.size() != COLUMNS.size()) {
      problems.error(
          line.number(),
          "",
          cells.size() + " columns (expected: " + String.join(", ", COLUMNS) + ")");
      return;
    }
    var before = problems.found().size();
    checkTopic(line.number(), cells.getFirst());
    checkTitle(line.number(), "ja", cells.get(1));
    checkTitle(line.number(), "en", cells.get(2));
    var ja = address(line.number(), "link-ja", cells.get(3));
    var en = address(line.number(), "link-en", cells.get(4));
    if (problems.found().size() == before && ja.isPresent() && en.isPresent()) {
      add(line.number(), cells, ja.get(), en.get());
    }
  }

  private void checkTopic(int line, String topic) {
    if (!topics.contains(topic)) {
      problems.error(
          line,
          "topic",
          topic
              + " (expected: the id of an article, or one of "
              + Category.sorted().stream().map(Category::tag).collect(Collectors.joining(", "))
              + ")");
    }
  }

  private void checkTitle(int line, String field, String title) {
    if (title.isEmpty() || title.length() > LONGEST_TITLE) {
      problems.error(
          line, field, title.length() + " characters (expected: 1 to " + LONGEST_TITLE + ")");
    }
  }

  private Optional<URI> address(int line, String field, String text) {
    try {
      var address = new URI(text);
      if (String.valueOf(address.getScheme()).matches("https?")
          && address.getHost() != null
          && address.getUserInfo() == null
          && text.length() <= LONGEST_LINK) {
        return Optional.of(address);
      }
    } catch (URISyntaxException _) {
      // told below
    }
    problems.error(line, field, text + " (expected: an address such as https://example.com/page)");
    return Optional.empty();
  }

  private void add(int line, List<String> cells, URI ja, URI en) {
    var topic = cells.getFirst();
    var id = id(topic + "\t" + ja + "\t" + en);
    if (links.stream().anyMatch(link -> link.id().equals(id))) {
      problems.warning(line, "link-ja", "there already (expected: each link of a topic once)");
      return;
    }
    links.add(new LearnMoreLink(id, topic, new Bilingual(cells.get(1), cells.get(2)), ja, en));
  }

  private static String id(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
          .substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
