package dev.madoguchi.store.sqlite;

import static dev.madoguchi.store.Examples.anId;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Author;
import dev.madoguchi.store.Examples;
import dev.madoguchi.store.engine.StoreCannotOpen;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.TicketId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  @TempDir Path folder;

  @Test
  void everythingIsThereAfterClosingAndOpening() {
    var id = anId();
    var opened = Examples.opened(id, null);
    var ticket = TicketId.of(id, 1);
    try (var store = open()) {
      store.conversations().save(conversation(id, 1, 3), entries(1, 3)).block();
      store.conversations().acted(id, 2).block();
      store.tickets().append(ticket, List.of(opened)).block();
    }

    try (var store = open()) {
      assertThat(store.conversations().find(id).block()).isEqualTo(conversation(id, 1, 3));
      assertThat(Examples.all(store.conversations().pending(id))).isEqualTo(entries(3, 3));
      assertThat(Examples.all(store.conversations().unfinished())).containsExactly(id);
      assertThat(Examples.result(store.tickets().find(ticket)).events()).containsExactly(opened);
      store.tickets().append(ticket, List.of(Examples.event(2, new Change.Reopened()))).block();
    }
  }

  @Test
  void nobodyElseOnTheMachineReadsWhatIsStored() throws IOException {
    var data = folder.resolve("fresh");
    var content = Files.writeString(folder.resolve("upload"), "x");
    Files.setPosixFilePermissions(content, PosixFilePermissions.fromString("rw-r--r--"));
    var file = new Attachment("a".repeat(64), "a.txt", "text/plain", 1, null);
    try (var store = SqliteStore.open(data, 100)) {
      store.attachments().add(anId(), file, Instant.EPOCH, content).block();
      try (var all = Files.walk(data)) {
        assertThat(all.toList())
            .hasSizeGreaterThan(6)
            .allSatisfy(path ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
      }
    }
  }

  @Test
  void whatIsErasedCannotBeReadInTheFilesAnyMore() throws IOException {
    var id = anId();
    var secret = "消されるはずの言葉".repeat(200);
    try (var store = open()) {
      store
          .conversations()
          .save(
              conversation(id, 1, 2), List.of(Examples.entry(1, secret), Examples.entry(2, secret)))
          .block();
      var content = Files.writeString(folder.resolveSibling("upload-" + id.value()), "x");
      var file = new Attachment("a".repeat(64), "消されるはずの名前.txt", "text/plain", 1, null);
      store.attachments().add(id, file, Instant.EPOCH, content).block();
      assertThat(read()).contains("消されるはずの言葉", "消されるはずの名前");
      store
          .conversations()
          .erase(conversation(id, 2, 2), List.of(Examples.entry(1, "-"), Examples.entry(2, "-")))
          .block();
      assertThat(read()).doesNotContain("消されるはずの言葉");
      store.attachments().removeAll(id, Instant.EPOCH.plusSeconds(1)).block();
      assertThat(read()).doesNotContain("消されるはずの名前");
    }
  }

  private String read() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  @Test
  void aSecondInstanceIsToldThatTheFolderIsInUse() {
    try (var _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreCannotOpen.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use by another instance");
    }
    open().close();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> SqliteStore.open(file.resolve("data"), 10))
        .isInstanceOf(StoreCannotOpen.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void somethingElseThanAStoreIsNamed() throws IOException {
    Files.writeString(file(), "something else ".repeat(1000));
    assertDamaged();
  }

  @Test
  void aTornFileIsNamedWithItsRemedy() throws IOException {
    fill();
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    assertDamaged();
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 4096);
    }
    assertDamaged();
  }

  @Test
  void aDamagedEntryIsMarkedAndTheRestOfItsConversationGoesOn() throws IOException {
    var id = anId();
    try (var store = open()) {
      store.conversations().save(conversation(id, 1, 3), entries(1, 3)).block();
    }
    flip("本文 2");

    try (var store = open()) {
      var read = Examples.all(store.conversations().entries(id, 0, 10));
      assertThat(read).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
      assertThat(read.get(1).content()).isEqualTo(new Content.Notice("unreadable", Map.of()));
      assertThat(read.get(1).author()).isEqualTo(Author.CUSTOMER);
      assertThat(read.get(1).at()).isEqualTo(Examples.NOON.plusSeconds(2));
      assertThat(read.getFirst()).isEqualTo(entries(1, 1).getFirst());
      assertThat(Examples.all(store.conversations().pending(id))).isEqualTo(read);
      assertThat(store.conversations().find(id).block()).isEqualTo(conversation(id, 1, 3));
      store.conversations().save(conversation(id, 2, 4), entries(4, 4)).block();
    }
  }

  @Test
  void aFileOfALaterVersionIsLeftAlone() throws Exception {
    open().close();
    try (var db = SqliteConnection.writing(file())) {
      db.update("PRAGMA user_version = 99");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreCannotOpen.class)
        .hasMessageContaining("schema 99");
  }

  private void assertDamaged() {
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            StoreCannotOpen.class,
            e -> assertThat(e.remedy()).contains("backup").contains(".recover"))
        .hasMessageContaining(file().toString())
        .hasMessageContaining("damaged");
  }

  private void fill() {
    try (var store = open()) {
      IntStream.range(0, 100)
          .forEach(
              _ -> store.conversations().save(conversation(anId(), 1, 9), entries(1, 9)).block());
    }
  }

  private void flip(String text) throws IOException {
    try (var channel =
        FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate((int) channel.size());
      channel.read(bytes, 0);
      var whole = new String(bytes.array(), StandardCharsets.ISO_8859_1);
      var part = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      var at = whole.indexOf(part);
      assertThat(at).isPositive();
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes.get(at + 2) ^ 1)}), at + 2);
    }
  }

  private Path file() {
    return folder.resolve("madoguchi.db");
  }

  private SqliteStore open() {
    return SqliteStore.open(folder, 4096);
  }
}
