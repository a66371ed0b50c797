package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.MessageMarkdown.Kind;
import dev.madoguchi.article.MessageMarkdown.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageMarkdownTest {

  @Test
  void codeQuotationsTablesAndLinksAreTakenApart() {
    var text =
        """
        ご確認ください:
        ```
        Get-Mailbox -Identity a*b*
        ```
        > 前回のお返事

        | 項目 | 値 |
        |---|---|
        | `x` | 1 |

        [手順](https://example.com/a_(b)) と **注意**\
        """;
    var parts = MessageMarkdown.parts(text);
    assertThat(parts)
        .extracting(Part::kind)
        .containsExactly(Kind.PARAGRAPH, Kind.CODE_BLOCK, Kind.QUOTE, Kind.TABLE, Kind.PARAGRAPH);
    assertThat(parts.get(1).text()).isEqualTo("Get-Mailbox -Identity a*b*");
    assertThat(parts.get(3).parts()).extracting(Part::kind).containsExactly(Kind.HEAD, Kind.ROW);
    assertThat(all(parts).filter(part -> part.kind() == Kind.LINK))
        .extracting(Part::href)
        .containsExactly("https://example.com/a_(b)");
    assertThat(all(parts)).extracting(Part::kind).contains(Kind.STRONG, Kind.CODE);
  }

  /** Were each beginning tried with each end, this would take hours. */
  @ParameterizedTest
  @ValueSource(strings = {"-|", "|-", "-- |", ":-|-"})
  void whatIsAlmostATableIsReadOnce(String part) {
    assertThat(MessageMarkdown.parts(part.repeat(8_000 / part.length()) + "x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "こんにちは",
        "2*3*4 = 24, 2**3**2",
        "\\\\server\\share\\*.txt",
        "# 100 の件\n---\n1. はい",
        "[1]: https://example.com",
        "__init__ と *これ*",
        "<b>太字</b> &lt;",
        "---|- 表ではない",
        "-- : --"
      })
  void whatHasNoSuchMarksIsLeftAsItWasWritten(String text) {
    assertThat(MessageMarkdown.parts(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x](javascript:alert(1)) `a`",
        "[x](data:text/html,<script>) `a`",
        "[x](//evil.example) `a`",
        "![x](https://example.com/p.png) `a`",
        "<img src=x onerror=alert(1)> `a`",
        "C:\\_temp\\*.log &amp; `a`",
        "[1]: https://example.com\n`a`"
      })
  void whatIsNotShownAsALinkOrCodeKeepsEveryCharacter(String text) {
    var parts = MessageMarkdown.parts(text);
    assertThat(all(parts)).extracting(Part::kind).doesNotContain(Kind.LINK).contains(Kind.CODE);
    assertThat(words(parts)).isEqualTo(text.replace("`", "").replace("\n", ""));
  }

  @Test
  void withoutMarksTheWordsAreLeftAndWhatOnlyLooksLikeMarksIsKept() {
    assertThat(
            MessageMarkdown.withoutMarks(
                "**至急**です。`net stop`\n```\nError 5\n```\n> 前の\n\n| a | b |\n|-|-|\n| 1 | 2 |"))
        .isEqualTo("至急です。net stop\nError 5\n前の\na b\n1 2");
    assertThat(MessageMarkdown.withoutMarks("[手順](https://example.com/a) を `見る`"))
        .isEqualTo("手順 を 見る");
    assertThat(MessageMarkdown.withoutMarks("2**3**2 と *.txt")).isEqualTo("2**3**2 と *.txt");
  }

  @Test
  void whatIsTooDeepOrTooLongHarmsNothing() {
    assertThat(words(MessageMarkdown.parts(">".repeat(5000) + " a"))).contains("a");
    assertThat(MessageMarkdown.parts("`a` ".repeat(10_000))).isEmpty();
  }

  private static Stream<Part> all(List<Part> parts) {
    return parts.stream().flatMap(part -> Stream.concat(Stream.of(part), all(part.parts())));
  }

  private static String words(List<Part> parts) {
    return all(parts).map(Part::text).collect(Collectors.joining());
  }
}
