package dev.madoguchi.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.madoguchi.Product;
import dev.madoguchi.Visitor;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.Examples;
import dev.madoguchi.store.engine.StoreCannotOpen;
import dev.madoguchi.store.sqlite.SqliteStore;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.TicketId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The disk is full, or gives back something else than it was given. */
@Tag("faults")
class DiskFaultsTest {
  private static final int DAMAGES = 200;
  private static final int CONVERSATIONS = 40;
  private static final int TICKETS = 100_000;

  @TempDir private Path folder;

  @Test
  void onAFullDiskNothingAcknowledgedIsLostAndItGoesOnWithoutARestart() throws Exception {
    var disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()),
        "a small disk can be mounted");
    try (var product =
        Product.startUnwatched(disk.resolve("data"), "--madoguchi.attachments.keep-free=0")) {
      var visitor = Visitor.at(product.home());
      assertThat(visitor.says("こんにちは", "before")).isEqualTo(200);
      var filler = disk.resolve("filler");
      run("dd", "if=/dev/zero", "of=" + filler, "bs=64k");
      var taken = new ArrayList<String>();
      var refused = 0;
      for (var n = 0; n < 200; n++) {
        var status = visitor.says("満杯でも失わない ".repeat(40) + n, "full" + n);
        assertThat(status).isIn(200, 429, 503);
        if (status == 200) {
          taken.add("full" + n);
        } else {
          refused++;
        }
        if (status == 429) {
          visitor = Visitor.at(product.home());
        }
        Mono.delay(Duration.ofMillis(status == 503 ? 20 : 1)).block();
        if (refused >= 30) {
          break;
        }
      }
      var down = awaitReadiness(product.home(), 503);
      var lines = product.lines().size();
      Files.delete(filler);
      var start = System.nanoTime();
      while (visitor.says("また書ける", "after") != 200) {
        Mono.delay(Duration.ofMillis(50)).block();
      }
      var recovered = Duration.ofNanos(System.nanoTime() - start);
      var up = awaitReadiness(product.home(), 200);
      var there = visitor.activities().toString();
      var lost = taken.stream().filter(id -> !there.contains("\"" + id + "\"")).count();
      var counts = new LinkedHashMap<String, Object>();
      counts.put("acknowledged on the full disk", taken.size());
      counts.put("refused with 503", refused);
      counts.put("lost", lost);
      counts.put("as readiness while it was full", down ? "DOWN" : "UP");
      counts.put("ms until a message was taken after room was made", recovered.toMillis());
      counts.put("lines logged since the start", lines);
      FaultReport.add("disk full (48 MB tmpfs)", counts);
      assertThat(lost).isZero();
      assertThat(refused).isPositive();
      assertThat(down).isTrue();
      assertThat(up).isTrue();
      assertThat(recovered).isLessThan(Duration.ofSeconds(5));
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  private static boolean awaitReadiness(URI home, int status) throws Exception {
    var request = HttpRequest.newBuilder(home.resolve("/actuator/health/readiness")).build();
    for (var n = 0; n < 100; n++) {
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
      if (answer.statusCode() == status) {
        return true;
      }
      Mono.delay(Duration.ofMillis(200)).block();
    }
    return false;
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void aTornOrFlippedFileIsReadOrNamedButNeverSilentlyShorter() throws Exception {
    var whole = folder.resolve("whole");
    var ids = filled(whole);
    var random = new Random(20261130);
    var counts = new LinkedHashMap<String, Object>();
    for (var what :
        List.of("read whole", "refused with the file's name", "damage marked", "silent")) {
      counts.put(what, 0);
    }
    for (var n = 0; n < DAMAGES; n++) {
      var copy = copied(whole, folder.resolve("copy" + n));
      damage(copy.resolve("madoguchi.db"), n % 2 == 0, random);
      counts.merge(found(copy, ids), 1, (one, other) -> (int) one + (int) other);
    }
    FaultReport.add("store file cut by 1–4,096 bytes or one bit flipped, × " + DAMAGES, counts);
    assertThat(counts).containsEntry("silent", 0);
  }

  private static List<ConversationId> filled(Path data) {
    var ids = new ArrayList<ConversationId>();
    try (var store = SqliteStore.open(data, 4096)) {
      for (var n = 0; n < CONVERSATIONS; n++) {
        var id = Examples.anId();
        ids.add(id);
        store.conversations().save(Examples.conversation(id, 1, 5), Examples.entries(1, 5)).block();
      }
    }
    return ids;
  }

  private static Path copied(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static void damage(Path file, boolean cut, Random random) throws IOException {
    var bytes = Files.readAllBytes(file);
    if (cut) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 1 - random.nextInt(4_096)));
    } else {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
    }
  }

  /** What whoever opens it learns. */
  private static String found(Path data, List<ConversationId> ids) {
    try (var store = SqliteStore.open(data, 4096)) {
      var marked = false;
      for (var id : ids) {
        try {
          var known = store.conversations().find(id).block();
          var entries = Examples.all(store.conversations().entries(id, 0, 100));
          if (known == null || entries.size() != 5) {
            return "silent";
          }
          marked |= entries.stream().anyMatch(entry -> entry.content() instanceof Content.Notice);
        } catch (DamagedRecord | StoreUnavailable _) {
          marked = true;
        }
      }
      return marked ? "damage marked" : "read whole";
    } catch (StoreCannotOpen e) {
      return String.valueOf(e.getMessage()).contains("madoguchi.db")
          ? "refused with the file's name"
          : "silent";
    }
  }

  @Test
  void withAHundredThousandTicketsItIsReadySoon() throws Exception {
    try (var store = SqliteStore.open(folder, 4096)) {
      Flux.range(0, TICKETS)
          .flatMap(
              _ -> {
                var id = Examples.anId();
                return store
                    .tickets()
                    .append(TicketId.of(id, 1), List.of(Examples.opened(id, null)));
              },
              512)
          .blockLast();
    }
    var empty = untilReady(folder.resolve("empty"));
    var full = untilReady(folder);
    var counts = new LinkedHashMap<String, Object>();
    counts.put("tickets, none of them acted upon yet", TICKETS);
    counts.put("ms until ready", full.toMillis());
    counts.put("ms until ready without any ticket", empty.toMillis());
    FaultReport.add("start with many tickets", counts);
    assertThat(full).isLessThan(empty.plus(Duration.ofSeconds(5)));
  }

  private static Duration untilReady(Path data) throws Exception {
    var start = System.nanoTime();
    try (var product = Product.startUnwatched(data)) {
      assertThat(awaitReadiness(product.home(), 200)).isTrue();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
