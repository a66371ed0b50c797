package dev.madoguchi.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What every search engine must do, embedded or not. */
public interface SearchEngineContract {

  /** An engine that holds nothing yet. */
  SearchEngine engine();

  /** The engine, holding exactly these articles. */
  default SearchEngine holding(Article... articles) {
    var engine = engine();
    engine.load(new KnowledgeBase("1", List.of(articles), List.of())).block();
    return engine;
  }

  @Test
  default void anEngineThatHoldsNothingFindsNothing() {
    assertThat(found(engine(), ja("請求書はどこですか"))).isEmpty();
    assertThat(found(holding(), ja("請求書はどこですか"))).isEmpty();
  }

  @Test
  default void isReadyOnceAKnowledgeBaseIsInPlace() {
    var engine = engine();
    StepVerifier.create(engine.ready())
        .then(engine.load(new KnowledgeBase("1", List.of(INVOICE), List.of()))::block)
        .verifyComplete();
    StepVerifier.create(engine.ready()).verifyComplete();
  }

  @Test
  default void anArticleIsFoundInItsLanguages() {
    var engine = holding(INVOICE, PASSWORD);
    assertThat(found(engine, ja("請求書はどこですか"))).startsWith("invoice");
    assertThat(found(engine, en("Where is my invoice?"))).startsWith("invoice");
    assertThat(found(engine, en("I want to reset passwords"))).startsWith("password");
  }

  @Test
  default void aQuestionAttachedToASectionFindsThatSection() {
    var where = section("where", "保存先|Storage", "フォルダーです。|It is a folder.");
    var how = section("how", "始め方|Starting", "ボタンを押します。|Press the button.");
    var asked = new Aligned("ビデオどこいった", null);
    var engine =
        holding(
            article(
                "recording",
                "会議の記録|Meeting record",
                new Section(
                    how.id(), 2, how.heading(), how.passages(), List.of(aligned("kick it off"))),
                new Section(where.id(), 2, where.heading(), where.passages(), List.of(asked))),
            PASSWORD);
    assertThat(first(engine, ja("ビデオどこいった")).section().id()).isEqualTo("where");
    assertThat(first(engine, en("kick it off")).section().id()).isEqualTo("how");
    assertThat(first(engine, ja("あのビデオ")).section().id()).isEqualTo("where");
    assertThat(first(engine, en("how to kick off the thing")).section().id()).isEqualTo("how");
  }

  @Test
  default void theBestPassageComesFirst() {
    var hit = first(holding(INVOICE, PASSWORD), en("When is the invoice sent by mail?"));
    assertThat(hit.best().getFirst().text().en()).contains("sent by mail");
    assertThat(hit.best()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  default void anArticleIsFoundOnceAtItsBestSection() {
    var article =
        article(
            "two",
            "Storage",
            section("a", "Prices", "Storage has a price."),
            section("b", "Limits", "Storage is limited by a quota."));
    var engine = holding(article, PASSWORD);
    assertThat(found(engine, en("storage quota"))).containsOnlyOnce("two");
    assertThat(first(engine, en("storage quota")).section().id()).isEqualTo("b");
  }

  @Test
  default void aHeadingAloneIsNoAnswerButWhatFollowsIt() {
    var article =
        article(
            "quota",
            "Storage quota",
            section("title", "Storage quota"),
            section("b", "Limits", "Each mailbox has its own limit."));
    var hit = first(holding(article, PASSWORD), en("storage quota"));
    assertThat(hit.section().id()).isEqualTo("b");
    assertThat(hit.best()).isNotEmpty();
  }

  @Test
  default void whatIsForAgentsIsNotFoundByCustomers() {
    var engine = holding(with(INVOICE, Audience.AGENT, Cloud.values()));
    assertThat(found(engine, en("invoice"))).isEmpty();
    assertThat(engine.open("invoice", "", en("invoice")).block()).isNull();
    assertThat(found(engine, new Question("invoice", Language.EN, Audience.AGENT, Cloud.PUBLIC)))
        .containsExactly("invoice");
  }

  /** Neither by what is found nor by how sure of it the engine is. */
  @Test
  default void whatIsForAgentsChangesNothingForCustomers() {
    var secret = article("margins", "Margins and rebates", section("s0", "Table", "Our margins."));
    var without = holding(INVOICE, PASSWORD);
    var with = holding(INVOICE, PASSWORD, with(secret, Audience.AGENT, Cloud.values()));
    for (var asked : List.of("Margins and rebates", "our invoice margins", "rebate invoices")) {
      assertThat(with.search(en(asked), 5).block()).isEqualTo(without.search(en(asked), 5).block());
    }
  }

  @Test
  default void whatIsForAnotherCloudIsNotFound() {
    var engine = holding(with(INVOICE, Audience.CUSTOMER, Cloud.US_GOVERNMENT), PASSWORD);
    assertThat(found(engine, en("invoice"))).isEmpty();
    assertThat(engine.open("invoice", "s0", en("invoice")).block()).isNull();
    assertThat(
            found(
                engine,
                new Question("invoice", Language.EN, Audience.CUSTOMER, Cloud.US_GOVERNMENT)))
        .containsExactly("invoice");
  }

  @Test
  default void aQuestionOfAnAuthorFindsItsArticle() {
    var asked = new Aligned("お金の紙がほしい", "Give me the paper about money");
    var engine = holding(with(INVOICE, asked), PASSWORD);
    assertThat(found(engine, en("paper about money"))).startsWith("invoice");
  }

  @Test
  default void aChosenSectionCanBeOpened() {
    var opened = holding(INVOICE, PASSWORD).open("password", "s0", en("reset"));
    var hit = Objects.requireNonNull(opened.block());
    assertThat(hit.article()).isEqualTo(PASSWORD);
    assertThat(hit.best()).isNotEmpty();
  }

  @Test
  default void whatIsNotThereCannotBeOpened() {
    var engine = holding(INVOICE);
    assertThat(engine.open("nothing", "", en("reset")).block()).isNull();
    assertThat(engine.open("invoice", "nothing", en("reset")).block()).isNull();
  }

  @Test
  default void aNewKnowledgeBaseTakesThePlaceOfTheOld() {
    var engine = holding(INVOICE);
    engine.load(new KnowledgeBase("2", List.of(PASSWORD), List.of())).block();
    assertThat(found(engine, en("invoice"))).isEmpty();
    assertThat(found(engine, en("password"))).containsExactly("password");
  }

  @Test
  default void aSearchCanBeMadeAgain() {
    var search = holding(INVOICE, PASSWORD).search(ja("請求書"), 5);
    assertThat(search.block()).isEqualTo(search.block());
  }

  @Test
  default void nothingIsLookedUpBeforeSomebodySubscribes() {
    var engine = engine();
    var search = engine.search(en("invoice"), 5);
    var load = engine.load(new KnowledgeBase("1", List.of(INVOICE), List.of()));
    assertThat(Objects.requireNonNull(search.block()).hits()).isEmpty();
    load.block();
    assertThat(Objects.requireNonNull(search.block()).hits()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\t",
        "あ",
        "a",
        "?",
        "😀",
        "👩‍👩‍👧‍👦🇯🇵",
        "请问如何重置密码",
        "비밀번호를 잊어버렸어요",
        "title:invoice AND (",
        "\"",
        "*",
        "?*~^[]{}!:\\/",
        "invoice~2^3",
        "${jndi:ldap://x}",
        "\u0000\uffff\ud800",
        "SELECT * FROM x; --",
        "مرحبا كيف حالك"
      })
  default void oddTextIsNoFault(String text) {
    var engine = holding(INVOICE, PASSWORD);
    assertThat(engine.search(ja(text), 5).block()).isNotNull();
    assertThat(engine.search(en(text), 5).block()).isNotNull();
  }

  @Test
  default void aVeryLongTextIsNoFault() {
    var engine = holding(INVOICE, PASSWORD);
    assertThat(found(engine, en("invoice " + "word ".repeat(2_000)))).contains("invoice");
    assertThat(engine.search(ja("請求書が届かない。".repeat(1_200)), 5).block()).isNotNull();
    assertThat(engine.search(ja("ア".repeat(10_000)), 5).block()).isNotNull();
  }

  Article INVOICE =
      article(
          "invoice",
          "請求書|Invoices",
          section(
              "s0",
              "請求書を見る|See an invoice",
              "請求書は管理画面で見られます。|You find your invoice in the portal.",
              "請求書は毎月 5 日に郵送されます。|The invoice is sent by mail on the 5th of each month."));

  Article PASSWORD =
      article(
          "password",
          "パスワード|Passwords",
          section(
              "s0",
              "パスワードをリセットする|Reset a password",
              "「パスワードを忘れた場合」を選択します。|Select \"Forgot my password\" to reset it."));

  static Question ja(String text) {
    return new Question(text, Language.JA, Audience.CUSTOMER, Cloud.PUBLIC);
  }

  static Question en(String text) {
    return new Question(text, Language.EN, Audience.CUSTOMER, Cloud.PUBLIC);
  }

  static SearchResult findings(SearchEngine engine, Question question) {
    return Objects.requireNonNull(engine.search(question, 5).block());
  }

  static List<String> found(SearchEngine engine, Question question) {
    return findings(engine, question).hits().stream().map(hit -> hit.article().id()).toList();
  }

  static Hit first(SearchEngine engine, Question question) {
    return findings(engine, question).hits().getFirst();
  }

  static Article article(String id, String title, Section... sections) {
    return new Article(
        id,
        "1",
        aligned(title),
        null,
        Audience.CUSTOMER,
        Set.of(Cloud.values()),
        Provenance.ORIGINAL,
        null,
        List.of(),
        List.of(sections),
        id + ".md");
  }

  static Section section(String id, String heading, String... passages) {
    var list = new ArrayList<Passage>();
    for (var passage : passages) {
      list.add(new Passage("p" + list.size(), Passage.Kind.PARAGRAPH, aligned(passage)));
    }
    return new Section(id, 2, aligned(heading), list);
  }

  /** {@code 日本語|English}, or English alone. */
  static Aligned aligned(String text) {
    var bar = text.indexOf('|');
    return bar < 0
        ? new Aligned(null, text)
        : new Aligned(text.substring(0, bar), text.substring(bar + 1));
  }

  static Article with(Article article, Audience audience, Cloud... clouds) {
    return new Article(
        article.id(),
        article.version(),
        article.title(),
        article.category(),
        audience,
        Set.of(clouds),
        article.provenance(),
        article.updated(),
        article.questions(),
        article.sections(),
        article.source());
  }

  static Article with(Article article, Aligned... questions) {
    return new Article(
        article.id(),
        article.version(),
        article.title(),
        article.category(),
        article.audience(),
        article.clouds(),
        article.provenance(),
        article.updated(),
        List.of(questions),
        article.sections(),
        article.source());
  }
}
