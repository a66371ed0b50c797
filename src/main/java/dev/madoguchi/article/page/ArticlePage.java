package dev.madoguchi.article.page;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.BlockHtml;
import dev.madoguchi.article.LearnMoreLink;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An article as HTML, without scripts: what its authors wrote is escaped, whatever it is.
 *
 * @param language preferred; what there is only in the other one is shown in that
 * @param learnMore pages elsewhere about the same topic
 */
record ArticlePage(Article article, Language language, List<LearnMoreLink> learnMore) {
  private static final Bilingual LEARN = new Bilingual("もっと詳しく学ぶ", "Learn more");
  private static final Bilingual OTHER = new Bilingual("English", "日本語");
  private static final Bilingual ALL = new Bilingual("記事一覧", "All articles");
  private static final Bilingual MT = new Bilingual("機械翻訳", "Machine translated");
  private static final Bilingual UPDATED = new Bilingual("更新日", "Updated");
  private static final Bilingual CLOUDS = new Bilingual("対象", "Applies to");
  private static final Bilingual AND = new Bilingual("、", ", ");
  private static final Bilingual MISSING =
      new Bilingual("この記事は見つかりませんでした。", "This article could not be found.");
  private static final Bilingual MOVED =
      new Bilingual(
          "名前が変わったか、公開が終了した可能性があります。チャットでお尋ねください。",
          "It may have been renamed or withdrawn. Please ask in the chat.");

  String html() {
    var title = article.title().preferring(language);
    return page(
        language,
        title,
        "<nav>"
            + index()
            + otherLanguage()
            + "</nav>"
            + heading(title)
            + facts()
            + sections()
            + furtherPages());
  }

  static String missing(Language language) {
    return page(
        language,
        MISSING.in(language),
        "<h1>"
            + htmlEscape(MISSING.in(language))
            + "</h1><p>"
            + htmlEscape(MOVED.in(language))
            + "</p>");
  }

  private static String page(Language language, String title, String main) {
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="style/article.css">
    </head>
    <body><main>%s</main></body>
    </html>
    """
        .formatted(language.tag(), htmlEscape(title), main);
  }

  private String heading(String title) {
    return "<h1" + lang(article.title()) + ">" + htmlEscape(title) + "</h1>";
  }

  private String index() {
    return "<a href=\"../articles?lang=%s\">%s</a> ".formatted(language.tag(), ALL.in(language));
  }

  private String otherLanguage() {
    var other = language.other();
    return article.title().isIn(other)
        ? "<a hreflang=\"%1$s\" lang=\"%1$s\" href=\"?lang=%1$s\">%2$s</a>"
            .formatted(other.tag(), OTHER.in(language))
        : "";
  }

  /** Only what a reader should know before trusting the text. */
  private String facts() {
    var facts = new StringBuilder("<ul class=\"facts\">");
    if (article.provenance() == Provenance.MT && language == Language.JA) {
      facts.append("<li class=\"machine\">" + MT.in(language) + "</li>");
    }
    if (article.clouds().size() < Cloud.values().length) {
      facts.append("<li>" + CLOUDS.in(language) + ": " + htmlEscape(clouds()) + "</li>");
    }
    if (article.updated() != null) {
      facts.append("<li>" + UPDATED.in(language) + ": <time>" + article.updated() + "</time></li>");
    }
    return facts.append("</ul>").toString();
  }

  private String clouds() {
    return article.clouds().stream()
        .sorted()
        .map(cloud -> cloud.label().in(language))
        .collect(Collectors.joining(AND.in(language)));
  }

  private String sections() {
    return article.sections().stream()
        .map(Section::sayable)
        .map(this::section)
        .collect(Collectors.joining());
  }

  private String furtherPages() {
    return learnMore.isEmpty()
        ? ""
        : learnMore.stream()
            .map(link ->
                "<li><a href=\"../learn/%s?lang=%s\" rel=\"noopener\">%s</a></li>"
                    .formatted(link.id(), language.tag(), htmlEscape(link.title().in(language))))
            .collect(
                Collectors.joining(
                    "",
                    "<section id=\"learn-more\"><h2>" + LEARN.in(language) + "</h2><ul>",
                    "</ul></section>"));
  }

  private String section(Section section) {
    return "<section id=\"%s\">%s%s</section>"
        .formatted(
            htmlEscape(section.id()),
            heading(section),
            new BlockHtml(language, this::page).of(Block.of(section.passages())));
  }

  /** The article's own heading is shown already. */
  private String heading(Section section) {
    var text = section.heading();
    if (text == null || text.equals(article.title())) {
      return "";
    }
    int level = Math.clamp(section.level(), 2, 6);
    return "<h%1$d%2$s>%3$s</h%1$d>"
        .formatted(level, lang(text), htmlEscape(text.preferring(language)));
  }

  private String page(String other, String section) {
    return other + "?lang=" + language.tag() + (section.isEmpty() ? "" : "#" + section);
  }

  private String lang(Aligned text) {
    return BlockHtml.lang(text, language);
  }
}
