package dev.madoguchi.desk.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.desk.audit.AuditLog.Audited;
import dev.madoguchi.desk.audit.AuditLog.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AuditFileTest {
  @TempDir private Path folder;

  @Test
  void whatWasNotedIsReadBackPageByPageLatestFirst() throws IOException {
    try (var log = open()) {
      for (var i = 0; i < 1000; i++) {
        log.add(deed("見た " + i)).block();
      }
      var read = new ArrayList<String>();
      Long before = null;
      do {
        var page = requireNonNull(log.before(before).take(64).collectList().block());
        page.forEach(entry -> read.add(entry.what().about()));
        before = page.isEmpty() ? null : page.getLast().place();
      } while (before != null);
      assertThat(read).hasSize(1000).startsWith("見た 999").endsWith("見た 0");
    }
  }

  @Test
  void theChainGoesOnAfterAStop() throws IOException {
    for (var run = 0; run < 3; run++) {
      try (var log = open()) {
        log.add(deed("one")).block();
        log.add(deed("two")).block();
      }
    }
    assertThat(check()).isEqualTo(new AuditLog.Check(6, null));
  }

  @Test
  void aLineThatACrashCutOffIsLeftOut() throws IOException {
    try (var log = open()) {
      log.add(deed("whole")).block();
    }
    Files.writeString(file(), "{\"at\":\"2026-01-05T", StandardOpenOption.APPEND);
    try (var log = open()) {
      log.add(deed("after")).block();
      assertThat(abouts(log)).containsExactly("after", "whole");
    }
    assertThat(check().broken()).isNull();
  }

  @Test
  void aChangedLineIsFound() throws IOException {
    noteThree();
    Files.writeString(file(), Files.readString(file()).replace("\"two\"", "\"TWO\""));
    assertThat(check().broken()).isNotNull();
  }

  @Test
  void aLineThatWasTakenOutIsFound() throws IOException {
    noteThree();
    var lines = new ArrayList<>(Files.readAllLines(file()));
    lines.removeIf(line -> line.contains("\"two\""));
    Files.write(file(), lines);
    assertThat(check().broken()).isNotNull();
  }

  @Test
  void whatWasNotedBeforeThereWasAChainIsRead() throws IOException {
    Files.writeString(
        file(),
        """
        {"at":"2026-01-05T00:00:00Z","actor":"1","deed":"view","about":"old","reason":""}
        """);
    try (var log = open()) {
      log.add(deed("new")).block();
      assertThat(abouts(log)).containsExactly("new", "old");
    }
    assertThat(check()).isEqualTo(new AuditLog.Check(2, null));
  }

  @Test
  void whatIsTooOldIsForgottenAndTheRestStillFollowsOnIt() throws IOException {
    var old = Instant.parse("2025-01-05T00:00:00Z");
    try (var log = open()) {
      log.add(new Audited(old, "1", "花子", "view", "old", "")).block();
      log.add(deed("one")).block();
      log.forget(old.plusSeconds(1)).block();
      log.forget(old.plusSeconds(1)).block();
      log.add(deed("two")).block();
      assertThat(abouts(log)).containsExactly("two", "one", "1 lines");
      assertThat(Files.readString(file())).doesNotContain("\"old\"");
    }
    assertThat(check().broken()).isNull();
    Files.writeString(file(), Files.readString(file()).replace("\"one\"", "\"ONE\""));
    assertThat(check().broken()).isNotNull();
  }

  private void noteThree() throws IOException {
    try (var log = open()) {
      for (var about : List.of("one", "two", "three")) {
        log.add(deed(about)).block();
      }
    }
    assertThat(check()).isEqualTo(new AuditLog.Check(3, null));
  }

  private AuditLog.Check check() throws IOException {
    try (var log = open()) {
      return requireNonNull(log.check().block());
    }
  }

  private static List<String> abouts(AuditLog log) {
    return requireNonNull(
        log.before(null).map(Entry::what).map(Audited::about).collectList().block());
  }

  private static Audited deed(String about) {
    return new Audited(Instant.parse("2026-01-05T00:00:00Z"), "1", "花子", "view", about, "");
  }

  private Path file() {
    return folder.resolve("audit.jsonl");
  }

  private AuditFile open() throws IOException {
    return new AuditFile(file(), JsonMapper.shared());
  }
}
