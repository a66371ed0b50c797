package dev.madoguchi.incident;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.MemoryKeyValues;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.json.JsonMapper;

/** Feeds as the provider sends them, and as they should not be. */
class IncidentFeedReaderTest {
  private static final String EARLY = "2026-11-30T01:00:00Z";
  private static final String LATE = "2026-11-30T02:00:00Z";

  private final MockWebServer provider = new MockWebServer();
  private final Incidents incidents =
      new Incidents(new MemoryKeyValues(), JsonMapper.shared(), Clock.systemUTC());

  @BeforeEach
  void start() throws IOException {
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void whatGoesOnIsProposedInTheProvidersWordsAndShownToNobody() throws InterruptedException {
    serves(
        issue("MO111", "Users cannot join", EARLY, false, "<p>We are <b>investigating</b>.</p>"));
    read();
    var incident = only();
    assertThat(incident.id()).isEqualTo("mo111");
    assertThat(incident.state()).isEqualTo(IncidentState.PROPOSED);
    assertThat(incident.details().services()).containsExactly("Microsoft Teams");
    assertThat(incident.details().title().en()).isEqualTo("Users cannot join");
    assertThat(incident.details().text().en()).isEqualTo("We are investigating.");
    assertThat(incident.isCurrent(Instant.parse(LATE))).isFalse();
    assertThat(provider.takeRequest().getHeaders().get("Authorization"))
        .isEqualTo("Bearer token of the feed");
  }

  @Test
  void theSameAgainAndOlderAfterNewerChangeNothing() {
    serves(issue("MO111", "Now", LATE, false, "newest"));
    read();
    var known = incidents.find("mo111").block();
    serves(issue("MO111", "Now", LATE, false, "newest"));
    read();
    serves(issue("MO111", "Before", EARLY, false, "older"));
    read();
    assertThat(incidents.find("mo111").block()).isEqualTo(known);
  }

  @Test
  void ofOneListInAnyOrderTheNewestIsTaken() {
    serves(
        issue("MO111", "Newest", LATE, false, "newest"),
        issue("MO222", "Other", EARLY, false, "other"),
        issue("MO111", "Oldest", EARLY, false, "oldest"));
    read();
    assertThat(
            requireNonNull(requireNonNull(incidents.find("mo111").block()).incident().provider())
                .title())
        .isEqualTo("Newest");
    assertThat(incidents.all().block()).hasSize(2);
  }

  @Test
  void whatWasWrittenHereStaysBesideWhatTheProviderSaysLater() {
    serves(issue("MO111", "Provider title", EARLY, false, "first"));
    read();
    var before = only().details();
    var ours =
        new IncidentDetails(
            new dev.madoguchi.message.Bilingual("会議に参加できない", "Meetings cannot be joined"),
            new dev.madoguchi.message.Bilingual("調査中です。", "We are looking into it."),
            before.advice(),
            before.clouds(),
            before.services(),
            before.symptoms(),
            before.from(),
            null,
            null);
    incidents.save("mo111", ours, null).then(incidents.publish("mo111")).block();
    serves(issue("MO111", "Provider title", LATE, true, "restored"));
    read();
    assertThat(only().details()).isEqualTo(ours);
    assertThat(only().state()).isEqualTo(IncidentState.PUBLISHED);
    assertThat(requireNonNull(only().provider()).over()).isTrue();
  }

  @Test
  void whatIsOverBeforeItWasKnownIsLeftOut() {
    serves(issue("MO111", "Old", EARLY, true, "restored"));
    read();
    assertThat(incidents.all().block()).isEmpty();
  }

  @Test
  void aFeedThatDiesLeavesWhatIsKnown() {
    serves(issue("MO111", "Now", EARLY, false, "first"));
    read();
    var known = incidents.all().block();
    for (var answer :
        List.of(
            new MockResponse.Builder().code(503).build(),
            new MockResponse.Builder().body("{\"value\": [{\"id\": ").build(),
            json("{}"),
            json("[]"),
            json("{\"value\": [null, 7, {\"id\": \"../../x\"}, {\"id\": \"MO1\"}]}"))) {
      provider.enqueue(answer);
      reader().read().onErrorComplete().block(Duration.ofSeconds(10));
    }
    assertThat(incidents.all().block()).isEqualTo(known);
  }

  @Test
  void furtherPagesAreReadButNotElsewhere() {
    provider.enqueue(
        page(
            provider.url("/next").toString(),
            issue("MO111", "On the first page", EARLY, false, "")));
    serves(issue("MO222", "On the second page", EARLY, false, ""));
    read();
    assertThat(incidents.all().block()).hasSize(2);

    provider.enqueue(page("http://elsewhere.example/next", issue("MO333", "x", EARLY, false, "")));
    assertThatThrownBy(this::read).hasMessageContaining("another host");
  }

  @Test
  void ofTheMessageCenterOnlyWhatAsksToActIsTaken() {
    serves(message("MC1", "preventOrFixIssue"), message("MC2", "planForChange"));
    read();
    assertThat(only().id()).isEqualTo("mc1");
    assertThat(only().details().services()).containsExactly("Exchange Online", "Outlook");
  }

  private Incident only() {
    var all = requireNonNull(incidents.all().block());
    assertThat(all).hasSize(1);
    return all.getFirst().incident();
  }

  private void serves(Object... entries) {
    provider.enqueue(page(null, entries));
  }

  private static MockResponse page(@Nullable String next, Object... entries) {
    var page = new java.util.HashMap<String, Object>(Map.of("value", List.of(entries)));
    if (next != null) {
      page.put("@odata.nextLink", next);
    }
    return json(JsonMapper.shared().writeValueAsString(page));
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private static Map<String, Object> issue(
      String id, String title, String modified, boolean resolved, String post) {
    return Map.of(
        "id",
        id,
        "title",
        title,
        "service",
        "Microsoft Teams",
        "status",
        resolved ? "serviceRestored" : "serviceDegradation",
        "isResolved",
        resolved,
        "impactDescription",
        "Users are affected.",
        "startDateTime",
        "2026-11-30T00:00:00Z",
        "lastModifiedDateTime",
        modified,
        "posts",
        List.of(
            Map.of("createdDateTime", modified, "description", Map.of("content", post)),
            Map.of(
                "createdDateTime",
                "2026-11-29T00:00:00Z",
                "description",
                Map.of("content", "the first post"))));
  }

  private static Map<String, Object> message(String id, String category) {
    return Map.of(
        "id",
        id,
        "title",
        "Mail flow",
        "category",
        category,
        "services",
        List.of("Exchange Online", "Outlook"),
        "startDateTime",
        "2026-11-30T00:00:00Z",
        "endDateTime",
        "2027-11-30T00:00:00Z",
        "lastModifiedDateTime",
        LATE,
        "body",
        Map.of("content", "<p>Change the record.</p>"));
  }

  private void read() {
    reader().read().block(Duration.ofSeconds(10));
  }

  private IncidentFeedReader reader() {
    var properties =
        new IncidentProperties(
            "",
            provider.url("/serviceAnnouncement/issues").uri(),
            "token of the feed",
            Duration.ofMinutes(5));
    return new IncidentFeedReader(properties, new IncidentImport(incidents), WebClient.create());
  }
}
