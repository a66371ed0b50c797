package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.turnTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Library;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Verb;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a ticket that no article answered to an article that answers. */
class AuthoringTest extends InConsole {
  @TempDir static Path folder;

  private final Conversations conversations;
  private final Library library;
  private final SearchEngine search;
  private final int port;

  @Autowired
  AuthoringTest(
      Conversations conversations,
      Library library,
      SearchEngine search,
      @LocalServerPort int port) {
    this.conversations = conversations;
    this.library = library;
    this.search = search;
    this.port = port;
  }

  @DynamicPropertySource
  static void knowledgeBase(DynamicPropertyRegistry properties) throws IOException {
    var articles = Files.createDirectories(folder.resolve("kb/articles"));
    Files.copy(
        Path.of("src/test/resources/console/articles/faq.jsonl"), articles.resolve("faq.jsonl"));
    Files.copy(
        Path.of("knowledge-base/articles/billing/add-remove-licenses.md"),
        articles.resolve("add-remove-licenses.md"));
    properties.add("madoguchi.knowledge-base.path", () -> folder.resolve("kb").toString());
    properties.add("madoguchi.knowledge-base.drafts", () -> folder.resolve("drafts").toString());
  }

  @Test
  void whatAnAgentLearntAnswersTheNextCustomerInBothLanguages() throws IOException {
    var question = "会議室の予約パネルが消えました";
    var customer = customers.named("佐藤").says(question).asksForAPerson();
    var agent = agents.signIn("花子", Role.AGENT, "ja-JP");
    agent.evaluate("id => { location.hash = id }", customer.ticket().value());
    button(agent, "担当する").click();
    button(agent, "解決").click();
    button(agent.locator("dialog"), "解決").click();
    button(agent.locator("dialog"), "記事にする").click();
    var form = agent.locator("dialog.authoring");
    assertThat(form.locator("[name='article.questions.ja']")).hasValue(question);
    assertThat(form.locator(".faults")).containsText("英語がありません。公開はできますが");
    form.locator("[name=id]").fill("room-panel");
    form.locator("[name='article.name.ja']").fill("会議室の予約パネル");
    form.locator("[name='article.name.en']").fill("Meeting room panel");
    form.locator(".twin .ja").first().fill("予約パネルの電源を入れ直してください。");
    assertThat(form.locator(".faults")).containsText("対応する英語がありません。");
    assertThat(form.locator(".twin.faulty")).hasCount(1);
    shoot(agent, "article-faults-ja");
    form.locator(".twin .en").first().fill("Switch the room panel off and on again.");
    form.locator("[name='article.questions.en']").fill("The meeting room panel is gone");
    assertThat(form.locator(".faults .good")).isVisible();
    form.locator("[data-preview=question]").fill("The meeting room panel is gone");
    button(form, "回答を見る").click();
    assertThat(form.locator(".bot-says")).containsText("Switch the room panel off and on again.");
    assertThat(button(form, "公開")).hasCount(0);
    isForEverybody(agent);
    button(form, "下書きを保存").click();
    assertThat(form).hasCount(0);
    assertThat(folder.resolve("drafts/room-panel.md")).exists();

    var supervisor = agents.signIn("Kantoku", Role.SUPERVISOR, "en-US");
    assertThat(supervisor.locator("#pages [data-page=knowledge] .count")).isVisible();
    turnTo(supervisor, "knowledge");
    var listed =
        supervisor.locator(".drafts li", new Page.LocatorOptions().setHasText("room-panel"));
    button(listed, "Review").click();
    var draft = supervisor.locator("dialog.authoring");
    assertThat(draft.locator(".twin .en").first())
        .hasValue("Switch the room panel off and on again.");
    assertThat(draft.locator(".faults .good")).isVisible();
    shoot(supervisor, "article-publish-en");
    button(draft, "Publish").click();
    assertThat(draft).hasCount(0);
    assertThat(published("room-panel.md")).isTrue();
    assertThat(listed).hasCount(0);
    isFound("room-panel", question);

    answers("ja", question, "予約パネルの電源を入れ直してください。");
    answers("en", "The meeting room panel is gone", "Switch the room panel off and on again.");
  }

  @Test
  void whatCustomersConfirmIsLearntOnlyWhenAPersonAcceptsIt() throws IOException {
    var wanted = "退職者の分のライセンスを解約したいのですが";
    var unwanted = "契約数量の変更手続きを教えてほしい";
    confirms(customers.named("佐藤").says(wanted));
    confirms(customers.named("鈴木").says(unwanted));
    var file = folder.resolve("kb/articles/add-remove-licenses.md");
    var before = Files.readString(file);
    var page = agents.signIn("監督", Role.SUPERVISOR, "ja-JP");
    turnTo(page, "knowledge");
    var learnt = page.locator(".learnt li");
    assertThat(learnt).hasCount(2);
    assertThat(Files.readString(file)).isEqualTo(before);
    isForEverybody(page);
    page.locator("#knowledge-learnt").scrollIntoViewIfNeeded();
    shoot(page, "learnt-ja");

    var english = agents.signIn("Supervisor", Role.SUPERVISOR, "en-US");
    turnTo(english, "knowledge");
    assertThat(english.getByLabel("Section to add it to: " + wanted)).not().hasValue("");
    assertThat(button(english, "Accept: " + wanted)).isVisible();
    english.locator("#knowledge-learnt").scrollIntoViewIfNeeded();
    shoot(english, "learnt-en");

    var where = page.getByLabel("追加先のセクション: " + wanted);
    where.selectOption("contact-us");
    button(page, "追加: " + wanted).click();
    assertThat(learnt).hasCount(1);
    button(page, "追加しない: " + unwanted).click();
    assertThat(learnt).hasCount(0);

    assertThat(Files.readString(file))
        .isEqualTo(
            before.replace(
                "## Contact us\n",
                "## Contact us\n<!-- questions\nja:\n- \"" + wanted + "\"\n-->\n"));
    page.reload();
    assertThat(page.locator("#knowledge-learnt")).isVisible();
    assertThat(learnt).hasCount(0);
  }

  /** Over HTTP, as any client: from a customer's press to the next customer's answer. */
  @Test
  void anAcceptedQuestionStandsAtTheSectionThatAnsweredItAndIsServed() throws IOException {
    var question = "please take 4 licenses off next term";
    confirms(customers.named("Mori").says(question));
    var supervisor = AgentClient.signIn(port, links.issue("S", Role.SUPERVISOR));
    var suggestion = suggested(supervisor, question);
    var section = suggestion.path("section").asString();
    assertThat(section).isNotEmpty();
    assertThat(suggestion.path("sections").valueStream())
        .anyMatch(each -> each.path("id").asString().equals(section));
    var chosen =
        Map.of(
            "article",
            suggestion.path("article").asString(),
            "section",
            section,
            "language",
            "EN",
            "question",
            question);
    for (var twice = 0; twice < 2; twice++) {
      supervisor
          .call(HttpMethod.POST, "/api/console/insight/learnt/accept", chosen)
          .expectStatus()
          .isNoContent();
    }
    var served = library.versions().filter(each -> has(each, section, question));
    assertThat(served.blockFirst(Duration.ofSeconds(30))).isNotNull();
    assertThat(supervisor.read("/api/console/insight/learnt").toString()).doesNotContain(question);
  }

  /** It is suggested a moment after the customer said yes. */
  private static JsonNode suggested(AgentClient supervisor, String question) {
    for (var tries = 0; tries < 100; tries++) {
      for (var each : supervisor.read("/api/console/insight/learnt")) {
        if (each.path("question").asString().equals(question)) {
          return each;
        }
      }
      Mono.delay(Duration.ofMillis(100)).block();
    }
    throw new AssertionError("not suggested: " + question);
  }

  private static boolean has(KnowledgeBase served, String section, String question) {
    return served.articles().stream()
        .flatMap(article -> article.sections().stream())
        .filter(each -> each.id().equals(section))
        .flatMap(each -> each.questions().stream())
        .anyMatch(each -> question.equals(each.en()));
  }

  /** Says yes to the answer, or chooses the first suggestion. */
  private void confirms(ConsoleServer.Somebody customer) {
    for (var entry : conversations.entries(customer.id(), 0, 100).toIterable()) {
      switch (entry.content()) {
        case Content.Answered _ ->
            customers.hear(
                customer,
                new Body.Press(Verb.HELPFUL, Map.of("answer", String.valueOf(entry.seq())), "yes"));
        case Content.Choices(_, var choices, _) ->
            customers.hear(
                customer,
                new Body.Press(
                    Verb.CHOOSE,
                    Map.of(
                        "article", choices.getFirst().article(),
                        "section", choices.getFirst().section()),
                    "this"));
        default -> {}
      }
    }
  }

  /** From a draft to an article, its revision at a time, and back; over HTTP, as any client. */
  @Test
  void whatOneWritesAnotherPublishesAndTakesBack() {
    var author = AgentClient.signIn(port, links.issue("Author", Role.SUPERVISOR));
    var reviewer = AgentClient.signIn(port, links.issue("Reviewer", Role.SUPERVISOR));
    refuses(author, article("handover"), "article-own-review");
    assertThat(author.read("/api/console/articles/drafts").toString()).contains("handover");
    posts(reviewer, "publish", article("handover"));
    posts(reviewer, "publish", article("handover"));
    assertThat(text("handover")).contains("A sentence.");

    var revision = author.read("/api/console/articles/revise?id=handover");
    var other =
        new JsonMapper().readTree(revision.toString().replace("A sentence.", "Another sentence."));
    posts(author, "drafts", other);
    assertThat(preview(author, other)).contains("Another sentence.");
    assertThat(preview(author, revision)).doesNotContain("Another sentence.");
    var soon = Instant.now().plusSeconds(1).toString();
    posts(reviewer, "publish/scheduled?at=" + soon, other);
    until("it is published", () -> text("handover").contains("Another sentence."));
    until("no draft is left", () -> states(author).path("handover").isMissingNode());

    posts(reviewer, "publish/taken-back", Map.of("id", "handover"));
    assertThat(text("handover")).contains("A sentence.").doesNotContain("Another sentence.");
    assertThat(author.read("/api/console/articles/drafts").toString())
        .contains("Another sentence.");
    posts(reviewer, "publish/taken-back", Map.of("id", "handover"));
    assertThat(folder.resolve("kb/articles/usage/handover.md")).doesNotExist();
    refuses(reviewer, "publish/taken-back", Map.of("id", "handover"), "article-nothing");
    refuses(reviewer, other, "article-changed");
    refuses(reviewer, "publish/scheduled?at=" + soon, article("late"), "article-time");
  }

  @Test
  void aPublicationThatLosesStoredQuestionsIsStoppedWithTheList() {
    var stored =
        library.current().articles().stream()
            .filter(each -> each.id().equals("add-remove-licenses"))
            .flatMap(Article::storedQuestions)
            .filter(each -> each.en() != null)
            .findFirst()
            .orElseThrow();
    var greedy = new HashMap<>(article("greedy"));
    greedy.put("questionsEn", List.of(String.valueOf(stored.en())));
    posts(AgentClient.signIn(port, links.issue("Author", Role.AGENT)), "drafts", greedy);
    AgentClient.signIn(port, links.issue("Reviewer", Role.SUPERVISOR))
        .call(HttpMethod.POST, "/api/console/articles/publish", greedy)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("article-loses")
        .jsonPath("$.lost[0].article")
        .isEqualTo("add-remove-licenses")
        .jsonPath("$.lost[0].question")
        .isEqualTo(stored.en());
    assertThat(folder.resolve("kb/articles/usage/greedy.md")).doesNotExist();
  }

  @Test
  void anArticleThatNobodyHasReviewedForAYearIsListedUntilSomebodyDoes() {
    var supervisor = AgentClient.signIn(port, links.issue("S", Role.SUPERVISOR));
    var unreviewed = "/api/console/insight/articles/unreviewed";
    assertThat(supervisor.read(unreviewed).toString()).contains("\"invoice\"");
    supervisor
        .call(HttpMethod.POST, "/api/console/insight/articles/reviewed", Map.of("id", "invoice"))
        .expectStatus()
        .isNoContent();
    assertThat(supervisor.read(unreviewed).toString()).doesNotContain("\"invoice\"");
    assertThat(supervisor.read("/api/console/insight/articles/unhelpful").isArray()).isTrue();
  }

  private static String text(String article) {
    try {
      return Files.readString(folder.resolve("kb/articles/usage/" + article + ".md"));
    } catch (IOException e) {
      return "";
    }
  }

  private static JsonNode states(AgentClient agent) {
    return agent.read("/api/console/articles/drafts/states");
  }

  private static String preview(AgentClient agent, JsonNode draft) {
    return String.valueOf(
        agent
            .call(HttpMethod.POST, "/api/console/articles/preview?q=Title&language=EN", draft)
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static void posts(AgentClient agent, String where, Object body) {
    agent
        .call(HttpMethod.POST, "/api/console/articles/" + where, body)
        .expectStatus()
        .isNoContent();
  }

  private static void until(String what, BooleanSupplier done) {
    for (var tries = 0; tries < 600; tries++) {
      if (done.getAsBoolean()) {
        return;
      }
      Mono.delay(Duration.ofMillis(100)).block();
    }
    throw new AssertionError("not so in time: " + what);
  }

  private static boolean published(String name) throws IOException {
    try (var files = Files.walk(folder.resolve("kb"))) {
      return files.anyMatch(file -> file.endsWith(name));
    }
  }

  @Test
  void anAgentMayNotPublish() {
    AgentClient.signIn(port, links.issue("A", Role.AGENT))
        .call(HttpMethod.POST, "/api/console/articles/publish", article("nope"))
        .expectStatus()
        .isForbidden();
  }

  @Test
  void whatCannotBePublishedIsSaidAndNothingIsWritten() throws IOException {
    var supervisor = AgentClient.signIn(port, links.issue("S", Role.SUPERVISOR));
    refuses(supervisor, article("invoice"), "article-id");
    refuses(supervisor, article("../escape"), "article-faulty");
    var halves = new HashMap<>(article("half"));
    halves.put("lines", List.of(Map.of("ja", "日本語だけです。", "en", "")));
    refuses(supervisor, halves, "article-faulty");
    try (var files = Files.walk(folder)) {
      assertThat(files.map(file -> folder.relativize(file).toString()))
          .noneMatch(name -> name.matches(".*(escape|half|tmp).*"));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsSaid() throws IOException {
    var blocked = folder.resolve("kb/articles/updates");
    Files.writeString(blocked, "a file where the folder should be");
    try {
      var supervisor = AgentClient.signIn(port, links.issue("S", Role.SUPERVISOR));
      var updates = new HashMap<>(article("update"));
      updates.put("category", "UPDATES");
      posts(AgentClient.signIn(port, links.issue("A", Role.AGENT)), "drafts", updates);
      refuses(supervisor, updates, "article-read-only");
    } finally {
      Files.delete(blocked);
    }
  }

  @Test
  void whateverIsWrittenIsReadBackAsItWas() {
    var agent = AgentClient.signIn(port, links.issue("A", Role.AGENT));
    var hostile = new HashMap<>(article("odd"));
    hostile.put("title", Map.of("ja", "引用\"符\\: {}[] #", "en", "--- <script>alert(1)</script>"));
    hostile.put("questionsJa", List.of("- \"なに\"?\n---\nid: other"));
    agent
        .call(HttpMethod.POST, "/api/console/articles/drafts", hostile)
        .expectStatus()
        .isNoContent();
    var read = agent.read("/api/console/articles/drafts");
    var odd = read.valueStream().filter(each -> each.get("id").asString().equals("odd")).toList();
    assertThat(odd).hasSize(1);
    assertThat(odd.getFirst().at("/title/ja").asString()).isEqualTo("引用\"符\\: {}[] #");
    assertThat(odd.getFirst().at("/questionsJa/0").asString()).isEqualTo("- \"なに\"? --- id: other");
  }

  private static void refuses(AgentClient supervisor, Object article, String code) {
    refuses(supervisor, "publish", article, code);
  }

  private static void refuses(AgentClient supervisor, String where, Object body, String code) {
    supervisor
        .call(HttpMethod.POST, "/api/console/articles/" + where, body)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }

  private static Map<String, Object> article(String id) {
    return Map.of(
        "id", id,
        "title", Map.of("ja", "題名", "en", "Title"),
        "category", "USAGE",
        "audience", "CUSTOMER",
        "clouds", List.of(),
        "translation", "ORIGINAL",
        "questionsJa", List.of(),
        "questionsEn", List.of(),
        "lines",
            List.of(
                Map.of("ja", "# 題名", "en", "# Title"),
                Map.of("ja", "", "en", ""),
                Map.of("ja", "文です。", "en", "A sentence.")));
  }

  /** The index has an article a moment after it was published. */
  private void isFound(String article, String text) {
    var question = new Question(text, Language.JA, Audience.CUSTOMER, Cloud.PUBLIC);
    var found =
        Mono.defer(() -> search.search(question, 5))
            .filter(findings ->
                findings.hits().stream().anyMatch(hit -> hit.article().id().equals(article)))
            .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(100)));
    assertThat(found.block(Duration.ofSeconds(60))).isNotNull();
  }

  /** Asks until it is answered. */
  private void answers(String language, String question, String answer) {
    var chat = agents.visit("/widget/?lang=" + language, language);
    assertThat(said(chat, "Welcome")).isVisible();
    for (var tries = 0; tries < 20 && said(chat, "Answered").count() == 0; tries++) {
      var replies = chat.locator("[data-kind=Answered], [data-kind=Choices], [data-kind=Offer]");
      var before = replies.count();
      chat.locator("#text").fill(question);
      chat.locator("#text").press("Enter");
      assertThat(replies.nth(before)).isVisible();
    }
    assertThat(said(chat, "Answered").first()).containsText(answer);
  }

  private static Locator said(Page chat, String kind) {
    return chat.locator("[data-kind=" + kind + "]");
  }
}
