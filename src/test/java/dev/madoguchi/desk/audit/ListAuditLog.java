package dev.madoguchi.desk.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An audit log that only adds what it is told to a list. */
public final class ListAuditLog implements AuditLog {
  public final List<Audited> audited = new CopyOnWriteArrayList<>();

  /** Whether the disk is full. */
  public volatile boolean failing;

  @Override
  public Mono<Void> add(Audited what) {
    return Mono.fromRunnable(() -> {
      if (failing) {
        throw new UncheckedIOException(new IOException("no space left"));
      }
      audited.add(what);
    });
  }

  @Override
  public Flux<Entry> before(@Nullable Long place) {
    return Flux.empty();
  }

  @Override
  public Mono<Check> check() {
    return Mono.empty();
  }
}
