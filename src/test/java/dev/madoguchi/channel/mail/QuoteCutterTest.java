package dev.madoguchi.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteCutterTest {

  static Stream<Arguments> replies() throws IOException {
    try (var in = QuoteCutterTest.class.getResourceAsStream("/mail/replies.txt")) {
      var all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("(?m)^### ", -1))
          .filter(each -> !each.isBlank())
          .map(each -> {
            var name = each.lines().findFirst().orElseThrow();
            var parts = each.substring(name.length() + 1).split("(?m)^--->\n", 2);
            return Arguments.of(name, parts[0], parts[1].strip());
          });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void onlyWhatIsNewIsLeft(String name, String text, String expected) {
    assertThat(QuoteCutter.cut(text)).as(name).isEqualTo(expected);
    assertThat(QuoteCutter.cut(text.replace("\n", "\r\n"))).as(name).isEqualTo(expected);
  }

  @Test
  void whatProgramsMarkInHtmlIsLeftOut() {
    assertThat(
            HtmlText.of(
                "<div>直りました。<br>ありがとう</div><div class=\"gmail_quote\">2026年… <blockquote>前の話</blockquote></div>"))
        .isEqualTo("直りました。\nありがとう");
    assertThat(
            HtmlText.of(
                "<p>It works.</p><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">From: x</div><div>old</div>"))
        .isEqualTo("It works.");
    assertThat(HtmlText.of("<style>p{}</style><script>alert(1)</script><p>a &amp; b</p>"))
        .isEqualTo("a & b");
  }

  @Test
  void aHugeReplyOfLongLinesIsCutAsWell() {
    var line = "2026年11月30日(月) ".repeat(20) + "x".repeat(2_000) + "\n";
    var text = "はい。\n" + line.repeat(100) + "> ".repeat(5_000) + "\n" + "-".repeat(20_000);
    assertThat(QuoteCutter.cut(text)).startsWith("はい。").doesNotContain("> >");
  }
}
