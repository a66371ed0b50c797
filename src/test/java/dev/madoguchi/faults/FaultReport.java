package dev.madoguchi.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured, as a table in {@code target/faults.md}: also of rows that do not hold. */
final class FaultReport {
  private static final Path FILE = Path.of("target", "faults.md");
  private static final List<String> ROWS = new ArrayList<>();

  private FaultReport() {}

  /**
   * Adds a row.
   *
   * @param counts by what they count, in their order
   */
  static synchronized void add(String fault, Map<String, ?> counts) {
    var measured =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    ROWS.add("| " + fault + " | " + measured + " |");
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(
          FILE, "| fault | measured |\n| --- | --- |\n" + String.join("\n", ROWS) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
