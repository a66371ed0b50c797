package dev.madoguchi.attachment;

import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives files out so that no browser runs them: to be saved, not shown, but for pictures that are
 * pictures by their own bytes; and whatever is shown after all may do nothing.
 */
public final class Downloads {
  private static final Duration CACHED = Duration.ofHours(1);

  private final Attachments attachments;

  Downloads(Attachments attachments) {
    this.attachments = attachments;
  }

  /** One file on its way out. */
  public record Download(Attachment attachment, HttpHeaders headers, Flux<DataBuffer> content) {}

  /** Empty if the conversation has no such file. */
  public Mono<Download> of(ConversationId conversation, String id) {
    return attachments
        .find(conversation, id)
        .flatMap(attachment -> download(conversation, attachment));
  }

  private Mono<Download> download(ConversationId conversation, Attachment attachment) {
    var content = attachments.content(conversation, attachment.id());
    return isPicture(content, attachment)
        .map(picture ->
            new Download(attachment, headers(attachment, picture), content.map(Downloads::buffer)));
  }

  /** Looked at again each time: what is stored may be older than what we know of files. */
  private static Mono<Boolean> isPicture(Flux<ByteBuffer> content, Attachment attachment) {
    return FileType.ofMediaType(attachment.type()).filter(FileType::raster).isEmpty()
        ? Mono.just(false)
        : content
            .next()
            .map(Downloads::head)
            .map(FileTypeDetector::picture)
            .map(types ->
                types.stream().anyMatch(type -> type.mediaType().equals(attachment.type())))
            .defaultIfEmpty(false);
  }

  private static HttpHeaders headers(Attachment attachment, boolean picture) {
    var headers = new HttpHeaders();
    headers.setContentType(type(attachment, picture));
    headers.setContentLength(attachment.size());
    headers.setContentDisposition(
        (picture ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(attachment.name(), StandardCharsets.UTF_8)
            .build());
    headers.setCacheControl(CacheControl.maxAge(CACHED).cachePrivate().getHeaderValue());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
    headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    headers.set("Referrer-Policy", "no-referrer");
    return headers;
  }

  /** What says that it is a picture, and is not, is nothing that has a name. */
  private static MediaType type(Attachment attachment, boolean picture) {
    return FileType.ofMediaType(attachment.type())
        .filter(type -> picture || !type.raster())
        .map(type -> MediaType.valueOf(type.mediaType()))
        .orElse(MediaType.APPLICATION_OCTET_STREAM);
  }

  private static byte[] head(ByteBuffer first) {
    var view = first.duplicate();
    var head = new byte[Math.min(FileTypeDetector.HEAD, view.remaining())];
    view.get(head);
    return head;
  }

  private static DataBuffer buffer(ByteBuffer bytes) {
    return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
  }
}
