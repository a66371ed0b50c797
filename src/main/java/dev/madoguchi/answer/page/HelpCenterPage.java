package dev.madoguchi.answer.page;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.BlockHtml;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportPage;
import dev.madoguchi.support.SupportPartHtml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The list of articles as HTML, without scripts: what people wrote is escaped.
 *
 * @param words what was looked for; empty if all articles are listed, by category
 */
record HelpCenterPage(Language language, String words, List<Article> articles) {
  private static final Bilingual TITLE = new Bilingual("ヘルプ センター", "Help centre");
  private static final Bilingual OTHER = new Bilingual("English", "日本語");
  private static final Bilingual SEARCH = new Bilingual("検索", "Search");
  private static final Bilingual WHAT = new Bilingual("記事を探す", "Search the articles");
  private static final Bilingual ALL = new Bilingual("すべての記事", "All articles");
  private static final Bilingual SUPPORT = new Bilingual("サポートのご案内", "How support works");
  private static final Bilingual CATEGORIES = new Bilingual("分類", "Categories");
  private static final Bilingual FOUND = new Bilingual("「%s」の検索結果", "Results for “%s”");
  private static final Bilingual NOTHING =
      new Bilingual(
          "見つかりませんでした。別の言葉で探すか、チャットでお尋ねください。担当者にもチャットからおつなぎします。",
          "Nothing was found. Please try other words, or ask in the chat, which also takes you to a person.");
  private static final Bilingual PERSON = new Bilingual("担当者への連絡方法", "How to reach a person");
  private static final Bilingual EMPTY =
      new Bilingual("公開されている記事はまだありません。", "No articles have been published yet.");

  HelpCenterPage {
    articles = List.copyOf(articles);
  }

  static HelpCenterPage ofAll(Language language, List<Article> articles) {
    return new HelpCenterPage(language, "", articles);
  }

  static HelpCenterPage ofFound(Language language, String words, List<Article> articles) {
    return new HelpCenterPage(language, words, articles);
  }

  /**
   * The whole page.
   *
   * @param incidents those that go on now
   * @param reach today's hours and how to reach a person, below the list of all articles
   */
  String html(Optional<SupportPage.Part> incidents, List<SupportPage.Part> reach) {
    return """
    <!doctype html>
    <html lang="%1$s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%2$s</title>
    <link rel="stylesheet" href="articles/style/article.css">
    </head>
    <body><main class="index"><nav>%3$s</nav><h1>%2$s</h1>%4$s%5$s%6$s%7$s</main></body>
    </html>
    """
        .formatted(
            language.tag(),
            TITLE.in(language),
            ways(),
            incidents.map(SupportPartHtml::of).orElse(""),
            form(),
            words.isEmpty() ? byCategory() : found(),
            words.isEmpty() ? reach(reach) : "");
  }

  private String reach(List<SupportPage.Part> parts) {
    return parts.stream()
        .map(SupportPartHtml::of)
        .collect(
            Collectors.joining(
                "",
                "",
                "<p><a href=\"support?lang=%s\">%s</a></p>"
                    .formatted(language.tag(), SUPPORT.in(language))));
  }

  private String ways() {
    var other = language.other();
    var query = words.isEmpty() ? "" : "&amp;q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    return "<a href=\"support?lang=%s\">%s</a> <a hreflang=\"%3$s\" lang=\"%3$s\" href=\"?lang=%3$s%4$s\">%5$s</a>"
        .formatted(language.tag(), SUPPORT.in(language), other.tag(), query, OTHER.in(language));
  }

  private String form() {
    return """
    <form action="articles" role="search"><input type="hidden" name="lang" value="%s">\
    <input type="search" name="q" maxlength="200" value="%s" aria-label="%s" placeholder="%3$s">\
    <button>%s</button></form>\
    """
        .formatted(language.tag(), htmlEscape(words), WHAT.in(language), SEARCH.in(language));
  }

  private String found() {
    var heading = htmlEscape(FOUND.in(language).formatted(words));
    var list = articles.isEmpty() ? nothing() : list(articles);
    return "<section><h2>%s</h2>%s<p><a href=\"articles?lang=%s\">%s</a></p></section>"
        .formatted(heading, list, language.tag(), ALL.in(language));
  }

  private String nothing() {
    return "<p>%s</p><p><a href=\"support?lang=%s\">%s</a></p>"
        .formatted(NOTHING.in(language), language.tag(), PERSON.in(language));
  }

  private String byCategory() {
    var groups =
        articles.stream()
            .collect(
                Collectors.groupingBy(
                    article -> Objects.requireNonNullElse(article.category(), Category.UNSORTED)));
    var sections =
        groups.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey()))
            .map(entry -> section(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return sections.isEmpty()
        ? "<p>" + EMPTY.in(language) + "</p>"
        : contents(groups.keySet().stream().sorted().toList()) + sections;
  }

  private String contents(List<Category> categories) {
    return categories.stream()
        .map(category ->
            "<li><a href=\"#%s\">%s</a></li>"
                .formatted(category.tag(), htmlEscape(category.label().in(language))))
        .collect(
            Collectors.joining(
                "",
                "<nav class=\"contents\" aria-label=\"" + CATEGORIES.in(language) + "\"><ul>",
                "</ul></nav>"));
  }

  private String section(Category category, List<Article> group) {
    return "<section id=\"%s\"><h2>%s</h2>%s</section>"
        .formatted(category.tag(), htmlEscape(category.label().in(language)), list(group));
  }

  private String list(List<Article> shown) {
    return shown.stream().map(this::item).collect(Collectors.joining("", "<ul>", "</ul>"));
  }

  private String item(Article article) {
    return "<li><a href=\"articles/%s?lang=%s\"%s>%s</a></li>"
        .formatted(
            htmlEscape(article.id()),
            language.tag(),
            BlockHtml.lang(article.title(), language),
            htmlEscape(article.title().preferring(language)));
  }
}
