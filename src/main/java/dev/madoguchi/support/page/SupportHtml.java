package dev.madoguchi.support.page;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportPage;
import dev.madoguchi.support.SupportPartHtml;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The support description as HTML, without scripts: what is configured is escaped. */
record SupportHtml(SupportPage page, Language language) {
  private static final Bilingual OTHER = new Bilingual("English", "日本語");

  String html() {
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <link rel="stylesheet" href="articles/style/article.css">
    </head>
    <body><main><nav>%s</nav><h1>%s</h1>%s</main></body>
    </html>
    """
        .formatted(
            language.tag(),
            escaped(page.title()),
            otherLanguage(),
            escaped(page.title()),
            page.parts().stream().map(SupportPartHtml::of).collect(Collectors.joining()));
  }

  private String otherLanguage() {
    return "<a hreflang=\"%1$s\" lang=\"%1$s\" href=\"?lang=%1$s\">%2$s</a>"
        .formatted(language.other().tag(), OTHER.in(language));
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
