package dev.madoguchi.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  private static final int KILLS = 5;
  private static final Pattern ACKNOWLEDGED = Pattern.compile("(directline/round\\d-\\d+) (\\d+)");

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAKillAndIsThereOnce() throws Exception {
    var random = new Random(20260302);
    var acknowledged = new HashMap<ConversationId, Long>();
    for (var kill = 0; kill < KILLS; kill++) {
      writeAndBeKilled("round" + kill, 1 + random.nextInt(3000), acknowledged);
      try (var store = SqliteStore.open(folder, 4096)) {
        acknowledged.forEach((id, version) -> assertKept(store, id, version));
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
  }

  private static void assertKept(SqliteStore store, ConversationId id, long version) {
    var kept = Examples.result(store.conversations().find(id));
    var entries = Examples.all(store.conversations().entries(id, 0, Integer.MAX_VALUE));
    assertThat(kept.version()).isGreaterThanOrEqualTo(version);
    assertThat(entries.stream().map(Entry::seq))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, kept.seq()).boxed().toList());
  }

  private void writeAndBeKilled(String name, int lines, Map<ConversationId, Long> acknowledged)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgingWriter.class.getName(),
                folder.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = 0; line < lines; line++) {
        note(out, acknowledged);
      }
      process.toHandle().destroyForcibly(); // the process's own method would close its output
      while (note(out, acknowledged)) {}
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Notes one acknowledgement; a line that the kill cut short is none. */
  private static boolean note(BufferedReader out, Map<ConversationId, Long> acknowledged)
      throws IOException {
    var line = out.readLine();
    if (line == null) {
      return false;
    }
    var known = ACKNOWLEDGED.matcher(line);
    if (known.matches()) {
      acknowledged.merge(
          ConversationId.of(known.group(1)), Long.valueOf(known.group(2)), Math::max);
    }
    return true;
  }
}
