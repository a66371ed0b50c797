package dev.madoguchi.incident;

import dev.madoguchi.message.Bilingual;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the provider says of its services: {@code serviceHealthIssue} and {@code
 * serviceUpdateMessage} objects of Microsoft Graph, in any order. What is neither, or cannot be
 * read, is left out and counted.
 *
 * @param reports the newest of each incident, in the order of the feed
 * @param unread how many could not be read
 */
record ProviderFeed(List<Entry> reports, int unread) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final String URGENT = "preventOrFixIssue";
  private static final Set<String> OVER =
      Set.of("serviceRestored", "falsePositive", "postIncidentReviewPublished", "resolved");

  ProviderFeed {
    reports = List.copyOf(reports);
  }

  /**
   * One incident.
   *
   * @param id as it is called here
   */
  record Entry(String id, ProviderReport report, IncidentDetails details) {}

  /**
   * @param feed a list of objects, or an object with a list called {@code value}
   */
  static ProviderFeed of(JsonNode feed) {
    var entries = new ArrayList<Entry>();
    var unread = 0;
    for (var node : feed.isArray() ? feed : feed.path("value")) {
      var entry = isConcern(node) ? entry(node) : Optional.<Entry>empty();
      entry.ifPresent(entries::add);
      unread += isConcern(node) && entry.isEmpty() ? 1 : 0;
    }
    return new ProviderFeed(newest(entries), unread);
  }

  /** Of messages, those that ask to act upon a fault. */
  private static boolean isConcern(JsonNode node) {
    return !node.has("body") || URGENT.equals(text(node, "category"));
  }

  private static List<Entry> newest(List<Entry> entries) {
    var ids = entries.stream().map(Entry::id).distinct();
    return ids.map(id ->
            entries.stream()
                .filter(entry -> entry.id().equals(id))
                .max(Comparator.comparing(entry -> entry.report().modified()))
                .orElseThrow())
        .toList();
  }

  private static Optional<Entry> entry(JsonNode node) {
    var reference = text(node, "id");
    var id = reference.toLowerCase(Locale.ROOT);
    var from = time(node, "startDateTime");
    var title = text(node, "title");
    if (!id.matches("[a-z0-9-]{1,60}") || from == null || title.isBlank()) {
      return Optional.empty();
    }
    var said = said(node);
    var report =
        new ProviderReport(
            reference, modified(node, from), cut(title, LONGEST_TITLE), said, isOver(node));
    var details =
        new IncidentDetails(
            new Bilingual("", report.title()),
            new Bilingual("", said.isBlank() ? report.title() : said),
            new Bilingual("", ""),
            Set.of(),
            services(node),
            List.of(),
            from,
            null,
            null);
    return Optional.of(new Entry(id, report, details));
  }

  private static Instant modified(JsonNode node, Instant from) {
    var modified = time(node, "lastModifiedDateTime");
    return modified == null ? from : modified;
  }

  private static boolean isOver(JsonNode node) {
    return node.path("isResolved").asBoolean(false)
        || OVER.contains(text(node, "status"))
        || (!node.has("body") && time(node, "endDateTime") != null);
  }

  private static List<String> services(JsonNode node) {
    var many = node.path("services").valueStream().map(each -> each.asString(""));
    return Stream.concat(Stream.of(text(node, "service")), many)
        .filter(Predicate.not(String::isBlank))
        .map(name -> cut(name, LONGEST_TITLE))
        .distinct()
        .limit(20)
        .toList();
  }

  /** The newest post, or what the impact is, or the message's body. */
  private static String said(JsonNode node) {
    var post =
        node.path("posts")
            .valueStream()
            .max(Comparator.comparing(each -> text(each, "createdDateTime")))
            .map(each -> each.at("/description/content").asString(""));
    var body = node.at("/body/content").asString("");
    return Stream.of(post.orElse(""), text(node, "impactDescription"), body)
        .map(ProviderFeed::words)
        .filter(Predicate.not(String::isBlank))
        .findFirst()
        .orElse("");
  }

  private static String words(String html) {
    return cut(Jsoup.parse(html).wholeText().replaceAll("\\n\\s*\\n+", "\n").strip(), LONGEST_TEXT);
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static @Nullable Instant time(JsonNode node, String field) {
    try {
      var text = text(node, field);
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
