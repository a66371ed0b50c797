package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The articles that come with the product. */
class ShippedKnowledgeBaseTest {
  /** Microsoft speaks to a customer only about incidents and about what was not bought from us. */
  private static final Pattern PROMISE_EN =
      Pattern.compile(
          "\\bMicrosoft (?:will|is going to|shall)\\b[^.]*\\b(?:contact|call|e-?mail|reach|write|reply|answer|notify)|\\b(?:hear|contacted|called) (?:from|by) Microsoft|(?<!not need to |If we |products, )\\b(?:[Cc]ontact|[Cc]all|[Aa]sk) Microsoft\\b");

  private static final Pattern PROMISE_JA =
      Pattern.compile(
          "Microsoft (?:から|より|が)[^。]*(?:ご連絡(?:し|いた)|お電話|返信(?:し|いた)|回答(?:し|いた))|(?<!購入先か )Microsoft (?:に|へ)お?問い合わせ(?:て)?ください");

  private static final KnowledgeBase SHIPPED =
      new KnowledgeBaseReader().read(Path.of("knowledge-base"));

  @Test
  void nothingIsWrongWithThem() {
    assertThat(SHIPPED.problems()).isEmpty();
  }

  @Test
  void thereAreEnoughAndAllAreInBothLanguages() {
    assertThat(SHIPPED.articles()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(texts(SHIPPED.articles().stream()))
        .allMatch(text -> text.isIn(Language.JA) && text.isIn(Language.EN));
  }

  @Test
  void everyCategoryHasSomeForCustomers() {
    for (var category : EnumSet.complementOf(EnumSet.of(Category.UNSORTED))) {
      assertThat(customers().filter(article -> article.category() == category))
          .as(category.tag())
          .hasSizeGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void howSupportWorksIsExplained() {
    assertThat(SHIPPED.articles())
        .extracting(Article::id)
        .contains(
            "how-support-works", "who-contacts-whom", "check-service-health", "self-service-first");
  }

  @Test
  void everyArticleHasEightQuestionsInEachLanguage() {
    for (var language : Language.values()) {
      assertThat(SHIPPED.articles())
          .filteredOn(article ->
              article.storedQuestions().filter(question -> question.isIn(language)).count() < 8)
          .extracting(Article::id)
          .as(language.tag())
          .isEmpty();
    }
  }

  /** The last section of most articles only says when to ask a person. */
  @Test
  void nearlyEverySectionForCustomersHasQuestionsOfItsOwn() {
    assertThat(
            customers()
                .flatMap(article -> article.sections().stream())
                .filter(section -> section.level() == 2)
                .filter(section -> !section.id().contains("contact-us"))
                .filter(section -> section.questions().isEmpty()))
        .extracting(Section::id)
        .isEmpty();
  }

  @Test
  void noArticleForCustomersPromisesThatMicrosoftWillContactThem() {
    assertThat(texts(customers()))
        .noneMatch(text -> PROMISE_EN.matcher(text.preferring(Language.EN)).find())
        .noneMatch(text -> PROMISE_JA.matcher(text.preferring(Language.JA)).find());
  }

  @Test
  void whatAPromiseLooksLikeIsKnown() {
    for (var promise :
        List.of(
            "Microsoft will contact you.",
            "You will hear from Microsoft.",
            "Please contact Microsoft.")) {
      assertThat(PROMISE_EN.matcher(promise).find()).as(promise).isTrue();
    }
    for (var promise : List.of("Microsoft からご連絡します。", "Microsoft に問い合わせてください。")) {
      assertThat(PROMISE_JA.matcher(promise).find()).as(promise).isTrue();
    }
  }

  private static Stream<Article> customers() {
    return SHIPPED.articles().stream().filter(article -> article.audience() == Audience.CUSTOMER);
  }

  private static List<Aligned> texts(Stream<Article> articles) {
    return articles
        .flatMap(article ->
            Stream.concat(
                Stream.of(article.title()),
                article.sections().stream().flatMap(ShippedKnowledgeBaseTest::texts)))
        .toList();
  }

  private static Stream<Aligned> texts(Section section) {
    return Stream.concat(
        Stream.ofNullable(section.heading()), section.passages().stream().map(Passage::text));
  }
}
