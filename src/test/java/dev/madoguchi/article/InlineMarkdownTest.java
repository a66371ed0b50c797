package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.InlineMarkdown.Span;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InlineMarkdownTest {
  private static final Set<String> ARTICLES = Set.of("pay-invoice");

  @Test
  void plainTextHasNoMarks() {
    assertThat(InlineMarkdown.plain("**請求** の `code` は [こちら](pay-invoice.md)です。"))
        .isEqualTo("請求 の code は こちらです。");
    assertThat(InlineMarkdown.plain("[**太字**](https://example.com)")).isEqualTo("太字");
  }

  @Test
  void whatIsNoMarkStaysAsItIs() {
    for (var text :
        new String[] {
          "",
          "a * b * c",
          "[保存] を選ぶ",
          "2 ** 3",
          "``",
          "[x](",
          "](y)",
          "<b>x</b>",
          "<script>alert(1)</script>",
          "- a",
          "# a",
          "1. a",
          "> a",
          "| a | b |",
          "[a]: https://example.com",
          "    a",
          "a ",
          "snake_case_name",
          "C:\\temp"
        }) {
      assertThat(InlineMarkdown.plain(text)).isEqualTo(text);
      assertThat(InlineMarkdown.resolved(text, ARTICLES::contains)).isEqualTo(text);
    }
  }

  @Test
  void aLinkToAnArticleNamesTheArticle() {
    assertThat(resolved("[支払い](pay-invoice.md)")).isEqualTo("[支払い](article:pay-invoice)");
    assertThat(resolved("[x](../billing/pay-invoice.md#steps)"))
        .isEqualTo("[x](article:pay-invoice#steps)");
  }

  @Test
  void aLinkToAnUnknownArticleIsOnlyItsText() {
    assertThat(resolved("see [this](gone.md) and [that](gone.md#x)."))
        .isEqualTo("see this and that.");
  }

  @Test
  void httpsIsKept() {
    var text = "[x](https://admin.microsoft.com/a_(b)?c=d#e)";
    assertThat(resolved(text)).isEqualTo(text);
  }

  @Test
  void everyOtherLinkIsOnlyItsText() {
    for (var target :
        new String[] {
          "http://example.com",
          "javascript:alert(1)",
          "JavaScript:alert(1)",
          "data:text/html,x",
          "//example.com",
          "/azure/x",
          "#steps",
          "mailto:a@example.com",
          "file:///etc/passwd",
          "vbscript:x",
          "article:pay-invoice",
          "",
          "x.html",
          "https:example.com"
        }) {
      assertThat(resolved("[x](" + target + ")")).as(target).isEqualTo("x");
    }
  }

  @Test
  void aPictureIsOnlyItsDescription() {
    assertThat(resolved("![図](https://example.com/x.png)")).isEqualTo("図");
  }

  @Test
  void spansHaveTheTextInOrder() {
    assertThat(InlineMarkdown.spans("a **b** `c` [**d**](e) ![f](g) *h* <i>"))
        .containsExactly(
            Span.words("a "),
            new Span("b", true, false, false, null),
            Span.words(" "),
            new Span("c", false, false, true, null),
            Span.words(" "),
            new Span("d", true, false, false, "e"),
            Span.words(" f "),
            new Span("h", false, true, false, null),
            Span.words(" <i>"));
    assertThat(InlineMarkdown.spans("")).isEmpty();
  }

  @Test
  void japaneseNeedsNoSpaceAroundEmphasis() {
    for (var text :
        new String[] {
          "設定の**「保存」**を押す", "**「保存」**を押す", "設定の**(保存)**を押す", "**保存。**次に", "設定**「保存」**"
        }) {
      assertThat(InlineMarkdown.spans(text)).as(text).anyMatch(Span::strong);
      assertThat(InlineMarkdown.plain(text)).isEqualTo(text.replace("**", ""));
    }
  }

  @Test
  void entitiesEscapesAndNestedBracketsAreRead() {
    assertThat(InlineMarkdown.plain("&quot;a&quot; &#39;b&#39; a\\*b")).isEqualTo("\"a\" 'b' a*b");
    assertThat(InlineMarkdown.spans("[[設定] ページ](https://example.com/settings)"))
        .containsExactly(new Span("[設定] ページ", false, false, false, "https://example.com/settings"));
  }

  @Test
  void whatIsTakenLiterallyReadsAsItIsWritten() {
    for (var text : new String[] {"**a** `b` [c](d) &amp; <e> \\ _f_ ![g](h)", "a*b", "**「**」"}) {
      assertThat(InlineMarkdown.plain(InlineMarkdown.literal(text))).isEqualTo(text);
      assertThat(InlineMarkdown.spans(InlineMarkdown.literal(text)))
          .allMatch(span -> !span.strong() && !span.code() && span.target() == null);
    }
  }

  @Test
  void replacedTextIsTakenLiterally() {
    assertThat(resolved("[$1 \\\\ 円](gone.md)")).isEqualTo("$1 \\\\ 円");
  }

  @Test
  void aTextFullOfBracketsIsReadInTime() {
    for (var text :
        new String[] {
          "[".repeat(100_000),
          "[](".repeat(30_000),
          "**".repeat(50_000),
          "`".repeat(99_999),
          "[a](b".repeat(20_000),
          "(".repeat(100_000)
        }) {
      assertThat(InlineMarkdown.plain(text)).hasSizeLessThanOrEqualTo(text.length());
      assertThat(resolved(text)).hasSizeLessThanOrEqualTo(text.length());
    }
  }

  private static String resolved(String text) {
    return InlineMarkdown.resolved(text, ARTICLES::contains);
  }
}
