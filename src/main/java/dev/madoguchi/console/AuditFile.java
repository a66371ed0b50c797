package dev.madoguchi.console;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An audit log in a file, one line of JSON for each deed; a line that was cut off is left out. */
final class AuditFile implements AuditLog, Closeable {
  private final Path file;
  private final JsonMapper json;
  private final FileChannel channel;
  private final Scheduler scheduler = Schedulers.newBoundedElastic(1, 10_000, "audit", 60, true);

  AuditFile(Path file, JsonMapper json) throws IOException {
    this.file = file;
    this.json = json;
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    write("\n");
  }

  @Override
  public Mono<Void> add(Audited what) {
    return Mono.<Void>fromCallable(() -> write(json.writeValueAsString(what) + "\n"))
        .subscribeOn(scheduler);
  }

  @Override
  public Flux<Audited> all() {
    return Mono.fromCallable(() -> Files.readAllLines(file))
        .flatMapIterable(lines -> lines)
        .flatMap(line -> Mono.justOrEmpty(read(line)))
        .subscribeOn(scheduler);
  }

  @Override
  public void close() throws IOException {
    scheduler.dispose();
    channel.close();
  }

  private @Nullable Void write(String line) throws IOException {
    var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
    return null;
  }

  private @Nullable Audited read(String line) {
    try {
      return line.isBlank() ? null : json.readValue(line, Audited.class);
    } catch (JacksonException e) {
      return null;
    }
  }
}
