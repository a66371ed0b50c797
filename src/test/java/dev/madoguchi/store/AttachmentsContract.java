package dev.madoguchi.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.attachment.Attachments.FileKey;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What everything that keeps files must do. */
public interface AttachmentsContract {
  Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  Attachments attachments();

  @Test
  default void aFileIsGivenOutAsItCameIn() {
    var conversation = someConversation();
    var bytes = bytes(300_001);
    var file = add(conversation, "請求書.pdf", bytes, NOW);
    assertThat(attachments().find(conversation, file.id()).block()).isEqualTo(file);
    assertThat(read(conversation, file.id())).isEqualTo(bytes);
    assertThat(read(conversation, file.id())).isEqualTo(bytes);
  }

  @Test
  default void whatWasReadFromIsLeftAlone() throws IOException {
    var content = content(bytes(10));
    attachments().add(someConversation(), attachment("a.png", 10), NOW, content).block();
    assertThat(content).exists();
    Files.delete(content);
  }

  @Test
  default void whatIsNotThereIsEmpty() {
    var conversation = someConversation();
    var id = someId();
    assertThat(attachments().find(conversation, id).block()).isNull();
    assertThat(attachments().use(conversation, id, NOW).block()).isNull();
    assertThat(read(conversation, id)).isEmpty();
    assertThat(attachments().of(conversation).collectList().block()).isEmpty();
    remove(conversation, id, NOW);
  }

  @Test
  default void anotherConversationHasNoSuchFile() {
    var conversation = someConversation();
    var file = add(conversation, "a.txt", "秘密".getBytes(UTF_8), NOW);
    var other = someConversation();
    assertThat(attachments().find(other, file.id()).block()).isNull();
    assertThat(attachments().use(other, file.id(), NOW).block()).isNull();
    assertThat(read(other, file.id())).isEmpty();
    remove(other, file.id(), NOW.plusSeconds(1));
    assertThat(read(conversation, file.id())).isNotEmpty();
  }

  @Test
  default void theSameAgainIsStoredOnce() {
    var conversation = someConversation();
    var bytes = bytes(1000);
    var file = attachment("a.png", 1000);
    for (var i = 0; i < 3; i++) {
      add(conversation, file, bytes, NOW);
    }
    assertThat(attachments().of(conversation).collectList().block()).containsExactly(file);
    assertThat(read(conversation, file.id())).isEqualTo(bytes);
  }

  @Test
  default void theSameFileAtTheSameTimeIsOneFile() {
    var conversation = someConversation();
    var bytes = bytes(200_000);
    var file = attachment("a.png", 200_000);
    Flux.range(0, 8)
        .flatMap(_ -> Mono.defer(() -> attachments().add(conversation, file, NOW, content(bytes))))
        .then()
        .block();
    assertThat(attachments().of(conversation).collectList().block()).containsExactly(file);
    assertThat(read(conversation, file.id())).isEqualTo(bytes);
    remove(conversation, file.id(), NOW.plusMillis(1));
    assertThat(attachments().find(conversation, file.id()).block()).isNull();
    assertThat(read(conversation, file.id())).isEmpty();
  }

  @Test
  default void onlyWhatWasNotUsedIsRemoved() {
    var conversation = someConversation();
    var file = add(conversation, "a.png", bytes(10), NOW);
    remove(conversation, file.id(), NOW);
    assertThat(read(conversation, file.id())).hasSize(10);
    assertThat(attachments().use(conversation, file.id(), NOW.plusSeconds(9)).block())
        .isEqualTo(file);
    remove(conversation, file.id(), NOW.plusSeconds(9));
    assertThat(read(conversation, file.id())).hasSize(10);
    remove(conversation, file.id(), NOW.plusSeconds(10));
    assertThat(read(conversation, file.id())).isEmpty();
    assertThat(attachments().of(conversation).collectList().block()).isEmpty();
  }

  @Test
  default void whatWasRemovedCanComeAgain() {
    var conversation = someConversation();
    var bytes = bytes(10);
    var file = add(conversation, "a.png", bytes, NOW);
    remove(conversation, file.id(), NOW.plusSeconds(1));
    add(conversation, file, bytes, NOW);
    assertThat(read(conversation, file.id())).isEqualTo(bytes);
  }

  @Test
  default void manyAreRemovedAtOnceButForWhatWasUsedLately() {
    var one = someConversation();
    var other = someConversation();
    var old = add(one, "a.png", bytes(10), NOW);
    var older = add(other, "b.png", bytes(10), NOW);
    var used = add(other, "c.png", bytes(10), NOW.plusSeconds(9));
    attachments()
        .remove(
            List.of(
                new FileKey(one, old.id()),
                new FileKey(other, older.id()),
                new FileKey(other, used.id()),
                new FileKey(other, someId())),
            NOW.plusSeconds(1))
        .block();
    assertThat(attachments().of(one).collectList().block()).isEmpty();
    assertThat(attachments().of(other).collectList().block()).containsExactly(used);
    assertThat(read(one, old.id())).isEmpty();
    assertThat(read(other, older.id())).isEmpty();
    attachments().removeAll(other, NOW.plusSeconds(10)).block();
    assertThat(read(other, used.id())).isEmpty();
    assertThat(conversations()).doesNotContain(one, other);
  }

  @Test
  default void theConversationsWithFilesAreKnown() {
    var conversation = someConversation();
    assertThat(conversations()).doesNotContain(conversation);
    var one = add(conversation, "a.png", bytes(10), NOW);
    var two = add(conversation, "b.png", bytes(10), NOW);
    assertThat(conversations()).containsOnlyOnce(conversation);
    for (var file : List.of(one, two)) {
      remove(conversation, file.id(), NOW.plusSeconds(1));
    }
    assertThat(conversations()).doesNotContain(conversation);
  }

  @Test
  default void nothingHappensBeforeItIsAskedFor() {
    var conversation = someConversation();
    var file = attachment("a.png", 10);
    var _ = attachments().add(conversation, file, NOW, content(bytes(10)));
    assertThat(attachments().find(conversation, file.id()).block()).isNull();
  }

  private List<ConversationId> conversations() {
    return attachments().conversations().collectList().blockOptional().orElseThrow();
  }

  private Attachment add(ConversationId conversation, String name, byte[] bytes, Instant at) {
    return add(conversation, attachment(name, bytes.length), bytes, at);
  }

  private Attachment add(ConversationId conversation, Attachment file, byte[] bytes, Instant at) {
    attachments().add(conversation, file, at, content(bytes)).block();
    return file;
  }

  private void remove(ConversationId conversation, String id, Instant before) {
    attachments().remove(List.of(new FileKey(conversation, id)), before).block();
  }

  private byte[] read(ConversationId conversation, String id) {
    var all = new ByteArrayOutputStream();
    attachments().content(conversation, id).toIterable().forEach(chunk -> append(all, chunk));
    return all.toByteArray();
  }

  private static void append(ByteArrayOutputStream all, ByteBuffer chunk) {
    var bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    all.writeBytes(bytes);
  }

  private static ConversationId someConversation() {
    return new ConversationId("directline", UUID.randomUUID().toString());
  }

  private static Attachment attachment(String name, long size) {
    return new Attachment(someId(), name, "image/png", size, null);
  }

  private static String someId() {
    return HexFormat.of().formatHex(bytes(32));
  }

  private static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random().nextBytes(bytes);
    return bytes;
  }

  private static Path content(byte[] bytes) {
    try {
      var file = Files.createTempFile("madoguchi-test-", ".bin");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
