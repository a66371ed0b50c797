package dev.madoguchi.attachment;

import dev.madoguchi.attachment.UploadRefused.Reason;
import dev.madoguchi.ticket.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Lets a file arrive on the disk, not in memory, and no more of it than may be. What is wrong with
 * it is seen there before anything is kept.
 */
final class UploadSpool {
  private static final int AT_ONCE = 32;

  /** A slow telephone sends 10 MB in it; whoever is slower only holds the place. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Scheduler scheduler;
  private final AtomicInteger arriving = new AtomicInteger();

  UploadSpool(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * What {@code use} makes of the arrived file, which is gone afterwards.
   *
   * @param largest in bytes; reading stops beyond
   * @param refusal what a larger one ends with
   */
  <T> Mono<T> with(
      Flux<DataBuffer> content, long largest, UploadRefused refusal, Function<Path, Mono<T>> use) {
    return Mono.usingWhen(
        place(),
        file ->
            write(atMost(content, largest, refusal), file).then(Mono.defer(() -> use.apply(file))),
        this::leave);
  }

  private Mono<Path> place() {
    return Mono.fromCallable(
            () -> {
              if (arriving.incrementAndGet() > AT_ONCE) {
                arriving.decrementAndGet();
                throw new UploadRefused(Reason.BUSY);
              }
              return Files.createTempFile("madoguchi-", ".upload");
            })
        .onErrorMap(IOException.class, UploadSpool::full)
        .subscribeOn(scheduler);
  }

  private Mono<Void> leave(Path file) {
    return Mono.<Void>fromCallable(
            () -> {
              arriving.decrementAndGet();
              Files.deleteIfExists(file);
              return null;
            })
        .subscribeOn(scheduler);
  }

  private Mono<Void> write(Flux<DataBuffer> content, Path file) {
    return Mono.defer(() -> DataBufferUtils.write(content, file, StandardOpenOption.WRITE))
        .subscribeOn(scheduler)
        .timeout(PATIENCE)
        .onErrorMap(TimeoutException.class, _ -> new UploadRefused(Reason.BROKEN))
        .onErrorMap(IOException.class, UploadSpool::full)
        .publishOn(scheduler);
  }

  /**
   * What is too much is read to its end all the same, and thrown away: whoever still sends does not
   * hear the answer. How long that can take is known from the length given at the beginning.
   */
  private static Flux<DataBuffer> atMost(
      Flux<DataBuffer> content, long largest, UploadRefused refusal) {
    return Flux.defer(() -> {
      var size = new AtomicLong();
      var refused =
          Mono.<DataBuffer>defer(() -> size.get() > largest ? Mono.error(refusal) : Mono.empty());
      return content
          .<DataBuffer>handle((buffer, sink) -> {
            if (size.addAndGet(buffer.readableByteCount()) > largest) {
              DataBufferUtils.release(buffer);
            } else {
              sink.next(buffer);
            }
          })
          .concatWith(refused);
    });
  }

  private static Throwable full(Throwable e) {
    return new StoreUnavailable("uploads: the temporary folder cannot be written", e);
  }
}
