package dev.madoguchi.desk.audit;

import dev.madoguchi.resilience.PrivateFiles;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An audit log in a file, one line of JSON for each action. Each line carries a hash of itself and
 * of the line before it; a line that a crash cut off is left out.
 */
final class AuditFile implements AuditLog, Closeable {
  private static final Logger log = LoggerFactory.getLogger(AuditFile.class);

  private final Path file;
  private final JsonMapper json;
  private FileOutputStream writing; // unlike a channel, an interrupt does not close it
  private final Scheduler scheduler = Schedulers.newBoundedElastic(1, 10_000, "audit", 60, true);
  private String last = "";

  AuditFile(Path file, JsonMapper json) throws IOException {
    this.file = file;
    this.json = json;
    PrivateFiles.createFile(file);
    this.writing = new FileOutputStream(file.toFile(), true);
    write("\n");
    this.last = lastHash();
    log.info("The audit log ends with {}", last.isEmpty() ? "nothing" : last);
  }

  @Override
  public Mono<Void> add(Audited what) {
    return Mono.<Void>fromCallable(() -> append(json.writeValueAsString(what)))
        .subscribeOn(scheduler);
  }

  @Override
  public Mono<Void> forget(Instant before) {
    return Mono.<Void>fromCallable(() -> cut(before)).subscribeOn(scheduler);
  }

  /** Puts a file without them in the place of the file, all or nothing. */
  private @Nullable Void cut(Instant before) throws IOException {
    var dropped = "";
    var count = 0L;
    var shorter = file.resolveSibling(file.getFileName() + ".new");
    try (var lines = Files.newBufferedReader(file)) {
      var line = lines.readLine();
      for (; line != null && isBefore(line, before); line = lines.readLine()) {
        dropped = line.isBlank() ? dropped : line;
        count += line.isBlank() ? 0 : 1;
      }
      if (count == 0) {
        return null;
      }
      Files.deleteIfExists(shorter);
      PrivateFiles.createFile(shorter);
      try (var out = new FileOutputStream(shorter.toFile())) {
        out.write(
            (AuditLine.forgotten(note(count, before), AuditLine.hash(dropped)) + "\n")
                .getBytes(StandardCharsets.UTF_8));
        for (; line != null; line = lines.readLine()) {
          out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.getFD().sync();
      }
    }
    writing.close();
    Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    writing = new FileOutputStream(file.toFile(), true);
    log.info("{} lines of the audit log were too old to be kept", count);
    return null;
  }

  private String note(long count, Instant before) {
    var what = new Audited(before, AuditLine.RETENTION, "", "forgotten", count + " lines", "");
    return json.writeValueAsString(what);
  }

  /** A line that says when nothing was done is as old as the one after it. */
  private boolean isBefore(String line, Instant before) {
    try {
      return line.isBlank() || json.readValue(line, Stored.class).at().isBefore(before);
    } catch (JacksonException | NullPointerException _) {
      return true;
    }
  }

  @Override
  public Flux<Entry> before(@Nullable Long place) {
    return lines(place == null ? Long.MAX_VALUE : place)
        .flatMap(line -> Mono.justOrEmpty(entry(line)));
  }

  @Override
  public Mono<Check> check() {
    return lines(Long.MAX_VALUE)
        .filter(line -> entry(line) != null)
        .buffer(2, 1)
        .reduce(new Check(0, null), Check::then);
  }

  @Override
  public void close() throws IOException {
    scheduler.dispose();
    writing.close();
  }

  private Flux<ReverseLineReader.Line> lines(long end) {
    return Flux.<ReverseLineReader.Line, ReverseLineReader>generate(
            () -> new ReverseLineReader(file, end), AuditFile::next, AuditFile::close)
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static ReverseLineReader next(
      ReverseLineReader lines, SynchronousSink<ReverseLineReader.Line> sink) {
    try {
      var line = lines.next();
      if (line == null) {
        sink.complete();
      } else {
        sink.next(line);
      }
    } catch (IOException e) {
      sink.error(new UncheckedIOException(e));
    }
    return lines;
  }

  private static void close(ReverseLineReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastHash() throws IOException {
    try (var lines = new ReverseLineReader(file, Long.MAX_VALUE)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (entry(line) != null) {
          return AuditLine.hash(line.text());
        }
      }
      return "";
    }
  }

  private @Nullable Void append(String body) throws IOException {
    var line = AuditLine.of(body, last);
    write(line + "\n");
    last = AuditLine.hash(line);
    return null;
  }

  private void write(String line) throws IOException {
    writing.write(line.getBytes(StandardCharsets.UTF_8));
    writing.getFD().sync();
  }

  private @Nullable Entry entry(ReverseLineReader.Line line) {
    try {
      return line.text().isBlank()
          ? null
          : new Entry(line.start(), json.readValue(line.text(), Stored.class).audited());
    } catch (JacksonException e) {
      return null;
    }
  }

  /** As it was written at any time; members that came later may be missing. */
  private record Stored(
      Instant at, String actor, @Nullable String name, String deed, String about, String reason) {

    Audited audited() {
      return new Audited(at, actor, Objects.requireNonNullElse(name, ""), deed, about, reason);
    }
  }
}
