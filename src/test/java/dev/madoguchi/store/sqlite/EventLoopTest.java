package dev.madoguchi.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLoopTest {
  @TempDir Path folder;

  @Test
  void noneWaitsForTheStore() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+AllowRedefinitionToAddDeleteMethods",
                "-cp",
                System.getProperty("java.class.path"),
                BusyStore.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().collect(Collectors.joining("\n"))).isEqualTo("nothing waited");
    }
  }
}
