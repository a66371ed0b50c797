package dev.madoguchi.console;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.console.CustomerExport.Exported;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that is kept of a customer as one zip: {@code customer.json}, {@code customer.txt} for
 * people, and the files, in a folder for each conversation. It is put together on disk, in a file
 * for its owner alone that goes when it has been read.
 */
@Component
final class CustomerArchive {
  private static final long MOST_BYTES = 1L << 30;
  private static final int PIECE = 1 << 16;

  /** So much of a file's id tells files of one name apart. */
  private static final int ID = 8;

  private final Attachments attachments;
  private final JsonMapper json;
  private final Scheduler scheduler = Schedulers.boundedElastic();

  CustomerArchive(Attachments attachments, JsonMapper json) {
    this.attachments = attachments;
    this.json = json;
  }

  /**
   * The bytes of the zip.
   *
   * @param export which becomes {@code customer.json}
   * @param language of what nobody wrote
   * @throws InputRejected if the files have more than a gigabyte together
   */
  Flux<DataBuffer> of(CustomersEndpoint.Export export, Language language) {
    var all = export.conversations();
    if (bytes(all) > MOST_BYTES) {
      throw new InputRejected("archive-too-large");
    }
    var parts =
        Flux.concat(
            Flux.just(
                text(
                    "customer.json",
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(export)),
                text("customer.txt", CustomerExportText.of(all, language))),
            Flux.fromStream(() -> files(all)));
    return Flux.usingWhen(
        onDisk(() -> Files.createTempFile("customer-", ".zip")),
        path -> filled(path, parts).thenMany(read(path)),
        path -> onDisk(() -> Files.deleteIfExists(path)));
  }

  private static long bytes(List<Exported> all) {
    return all.stream().flatMap(each -> each.files().stream()).mapToLong(Attachment::size).sum();
  }

  private Stream<Part> files(List<Exported> all) {
    return IntStream.range(0, all.size())
        .boxed()
        .flatMap(n ->
            all.get(n).files().stream()
                .map(file -> file("files/" + (n + 1) + "/", all.get(n), file)));
  }

  private Part file(String folder, Exported exported, Attachment file) {
    var name =
        folder + file.id().substring(0, Math.min(ID, file.id().length())) + "-" + file.name();
    return new Part(
        name, attachments.content(ConversationId.of(exported.conversation()), file.id()));
  }

  private static Part text(String name, String text) {
    return new Part(name, Flux.just(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  private Mono<Void> filled(Path path, Flux<Part> parts) {
    return Mono.usingWhen(
        onDisk(() -> new ZipOutputStream(Files.newOutputStream(path))),
        zip -> parts.concatMap(part -> write(part, zip)).then(),
        zip -> onDisk(() -> closed(zip)));
  }

  private Mono<Void> write(Part part, ZipOutputStream zip) {
    var channel = Channels.newChannel(zip);
    return onDisk(() -> begun(part, zip))
        .thenMany(part.content().publishOn(scheduler).doOnNext(bytes -> write(bytes, channel)))
        .then();
  }

  private static boolean begun(Part part, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(part.name()));
    return true;
  }

  private static boolean closed(ZipOutputStream zip) throws IOException {
    zip.close();
    return true;
  }

  private static void write(ByteBuffer bytes, WritableByteChannel channel) {
    try {
      channel.write(bytes.duplicate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Flux<DataBuffer> read(Path path) {
    return DataBufferUtils.read(path, DefaultDataBufferFactory.sharedInstance, PIECE);
  }

  private <T> Mono<T> onDisk(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(scheduler);
  }

  private record Part(String name, Flux<ByteBuffer> content) {}
}
