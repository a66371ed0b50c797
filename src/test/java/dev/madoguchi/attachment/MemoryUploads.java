package dev.madoguchi.attachment;

import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Files of one conversation, in memory. */
public final class MemoryUploads implements Attachments {
  private final Map<String, Attachment> files = new ConcurrentHashMap<>();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  /** Takes what is taken by default. */
  public Uploads uploads(Clock clock) {
    var properties =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("madoguchi.attachments", Bindable.of(AttachmentProperties.class));
    return new Uploads(this, properties, clock, Schedulers.boundedElastic(), () -> true);
  }

  @Override
  public Mono<Void> add(
      ConversationId conversation, Attachment attachment, Instant at, Path content) {
    return Mono.fromRunnable(() -> {
      files.put(attachment.id(), attachment);
      contents.put(attachment.id(), read(content));
    });
  }

  @Override
  public Mono<Attachment> find(ConversationId conversation, String id) {
    return Mono.justOrEmpty(files.get(id));
  }

  @Override
  public Mono<Attachment> use(ConversationId conversation, String id, Instant at) {
    return find(conversation, id);
  }

  @Override
  public Flux<ByteBuffer> content(ConversationId conversation, String id) {
    return Mono.justOrEmpty(contents.get(id)).map(ByteBuffer::wrap).flux();
  }

  @Override
  public Flux<Attachment> of(ConversationId conversation) {
    return Flux.fromIterable(files.values());
  }

  @Override
  public Flux<ConversationId> conversations() {
    return Flux.empty();
  }

  @Override
  public Mono<Void> remove(Collection<FileKey> removed, Instant before) {
    return Mono.fromRunnable(() -> removed.forEach(file -> files.remove(file.id())));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
