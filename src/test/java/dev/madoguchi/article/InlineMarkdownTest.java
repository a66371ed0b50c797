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
          "", "a * b * c", "[保存] を選ぶ", "2 ** 3", "``", "[x](", "](y)", "<b>x</b>", "a\\*b"
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
    assertThat(InlineMarkdown.spans("a **b** `c` [**d**](e) ![f](g)"))
        .containsExactly(
            new Span.Words("a "),
            new Span.Bold("b"),
            new Span.Words(" "),
            new Span.Code("c"),
            new Span.Words(" "),
            new Span.Link("d", "e"),
            new Span.Words(" "),
            new Span.Words("f"));
    assertThat(InlineMarkdown.spans("")).isEmpty();
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
