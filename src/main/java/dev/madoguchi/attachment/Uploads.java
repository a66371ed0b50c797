package dev.madoguchi.attachment;

import dev.madoguchi.attachment.UploadRefused.Reason;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Takes files in: looks at what they are, and keeps those that may be kept. */
public final class Uploads {
  private static final int MEGABYTE = 1 << 20;

  private final Attachments attachments;
  private final AttachmentProperties properties;
  private final Clock clock;
  private final Scheduler scheduler;
  private final UploadSpool spool;
  private final BooleanSupplier hasRoom;

  /**
   * @param hasRoom whether the disk has room for files; may wait for it
   */
  Uploads(
      Attachments attachments,
      AttachmentProperties properties,
      Clock clock,
      Scheduler scheduler,
      BooleanSupplier hasRoom) {
    this.attachments = attachments;
    this.properties = properties;
    this.clock = clock;
    this.scheduler = scheduler;
    this.spool = new UploadSpool(scheduler);
    this.hasRoom = hasRoom;
  }

  /** What may be sent; for a page that wants to say so beforehand. */
  public AttachmentProperties limits() {
    return properties;
  }

  /**
   * Refuses a body that is longer than any message may be, before it is read.
   *
   * @param length of the whole body in bytes, -1 if unknown
   */
  public void checkLength(long length) {
    if (length < 0) {
      throw new UploadRefused(Reason.LENGTH);
    }
    if (length > properties.atOnce() * properties.largest().toBytes() + MEGABYTE) {
      throw tooLarge();
    }
  }

  /**
   * Takes a file. Completes when it is durable; the same again is the same file. One that no
   * message mentions is removed after a while.
   *
   * @param name as the sender gives it; anything at all
   * @return an {@link UploadRefused} error if it is not taken
   */
  public Mono<Attachment> take(ConversationId conversation, String name, Flux<DataBuffer> content) {
    var clean = FileNames.clean(name);
    var largest = properties.largest();
    return Mono.fromCallable(hasRoom::getAsBoolean)
        .subscribeOn(scheduler)
        .filter(room -> room)
        .switchIfEmpty(Mono.error(() -> new UploadRefused(Reason.NO_ROOM)))
        .flatMap(_ ->
            spool.with(
                content, largest.toBytes(), tooLarge(), file -> keep(conversation, clean, file)));
  }

  /**
   * The files with these ids, which a message is about to mention.
   *
   * @return an {@link UploadRefused} error if one is not there any more, or there are too many
   */
  public Mono<List<Attachment>> use(ConversationId conversation, List<String> ids) {
    if (ids.size() > properties.atOnce()) {
      return Mono.error(tooMany());
    }
    return Flux.fromIterable(ids)
        .concatMap(id ->
            attachments
                .use(conversation, id, clock.instant())
                .switchIfEmpty(Mono.error(() -> new UploadRefused(Reason.GONE))))
        .collectList();
  }

  /**
   * A file that is known by its name only.
   *
   * @param name as the sender gives it; anything at all
   * @param source where its owner has it; null if unknown
   */
  public static Attachment unstored(String name, String type, @Nullable String source) {
    var clean = FileNames.clean(name);
    var shown = clean.isEmpty() ? type.replaceFirst("/.*", "") : clean;
    return new Attachment("", shown, type, 0, source);
  }

  /** More files with one message than may be. */
  public UploadRefused tooMany() {
    return new UploadRefused(Reason.TOO_MANY, properties.atOnce());
  }

  /** More bytes than a file may have. */
  public UploadRefused tooLarge() {
    return new UploadRefused(Reason.TOO_LARGE, text(properties.largest()));
  }

  private Mono<Attachment> keep(ConversationId conversation, String name, Path file) {
    return Mono.fromCallable(() -> identified(conversation, name, file))
        .subscribeOn(scheduler)
        .flatMap(attachment ->
            room(conversation, attachment)
                .then(
                    Mono.defer(
                        () -> attachments.add(conversation, attachment, clock.instant(), file)))
                .thenReturn(attachment));
  }

  /** A file that is there already takes no more room. */
  private Mono<Void> room(ConversationId conversation, Attachment attachment) {
    return attachments
        .of(conversation)
        .collectList()
        .filter(there ->
            there.stream().noneMatch(one -> one.id().equals(attachment.id()))
                && isFull(there, attachment))
        .flatMap(_ ->
            Mono.error(
                new UploadRefused(Reason.FULL, properties.most(), text(properties.together()))));
  }

  private boolean isFull(List<Attachment> there, Attachment more) {
    var size = there.stream().mapToLong(Attachment::size).sum() + more.size();
    return there.size() >= properties.most() || size > properties.together().toBytes();
  }

  private Attachment identified(ConversationId conversation, String given, Path file)
      throws IOException {
    var size = Files.size(file);
    if (size == 0) {
      throw new UploadRefused(Reason.EMPTY, shown(given));
    }
    var type = type(given, FileTypeDetector.types(file));
    var name = named(given, type);
    return new Attachment(id(conversation, name, file), name, type.mediaType(), size, null);
  }

  /** A name without an ending says nothing about the content, so it cannot be wrong. */
  private FileType type(String name, Set<FileType> sniffed) {
    var extension = FileNames.extension(name);
    var claimed = FileType.ofExtension(extension);
    if (claimed.isEmpty() && !extension.isEmpty()) {
      throw notTaken(name);
    }
    var types = claimed.map(Set::of).orElse(sniffed);
    var type =
        types.stream()
            .filter(sniffed::contains)
            .findFirst()
            .orElseThrow(() -> claimed.isEmpty() ? notTaken(name) : disguised(name));
    if (!properties.types().contains(type)) {
      throw notTaken(name);
    }
    return type;
  }

  private UploadRefused notTaken(String name) {
    var taken =
        properties.types().stream()
            .flatMap(type -> type.extensions().stream().limit(1))
            .distinct()
            .collect(Collectors.joining(", "));
    return new UploadRefused(Reason.TYPE, shown(name), taken);
  }

  private static UploadRefused disguised(String name) {
    return new UploadRefused(Reason.DISGUISED, shown(name));
  }

  private static String named(String name, FileType type) {
    var stem = name.isEmpty() ? "file" : name;
    return FileNames.extension(name).isEmpty() ? stem + "." + type.extensions().getFirst() : stem;
  }

  private static String id(ConversationId conversation, String name, Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      Stream.of(conversation.toString(), "\0", name, "\0")
          .forEach(part -> digest.update(part.getBytes(StandardCharsets.UTF_8)));
      var buffer = new byte[8192];
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String shown(String name) {
    return name.isEmpty() ? "?" : name;
  }

  private static String text(DataSize size) {
    return size.toBytes() % MEGABYTE == 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " KB";
  }
}
