package dev.madoguchi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CannedRepliesTest {

  @Test
  void repliesAreFoundByWhatTheyMeanInBothLanguages() throws IOException {
    var replies = replies();
    for (var reply : replies.replies()) {
      assertThat(replies.similar(reply.text().en())).startsWith(reply);
      assertThat(replies.similar(reply.text().ja())).startsWith(reply);
    }
  }

  @Test
  void whatMeansNothingFindsNone() throws IOException {
    assertThat(replies().similar("😀")).isEmpty();
    assertThat(replies().similar("")).isEmpty();
    assertThat(replies().similar("請求書".repeat(5_000))).hasSizeLessThan(6);
  }

  private static CannedReplies replies() throws IOException {
    return new CannedReplies(
        new ConsoleProperties(
            "Support",
            Duration.ofMinutes(15),
            List.of("127.0.0.0/8"),
            Duration.ofHours(1),
            Duration.ofHours(12),
            Path.of("audit.jsonl"),
            ""));
  }
}
