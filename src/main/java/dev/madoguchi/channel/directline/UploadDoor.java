package dev.madoguchi.channel.directline;

import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.message.Attachment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST …/upload} of Direct Line 3.0: files and, as a part called {@code activity}, what is
 * said with them; or a single file as the whole body.
 */
final class UploadDoor {
  private static final String ACTIVITY = "activity";
  private static final int LARGEST_ACTIVITY = 256 * 1024;
  private static final int MOST_PARTS = 20;
  private static final int LARGEST_HEADERS = 8 * 1024;

  private final CallerTokens visitors;
  private final IncomingActivities incoming;
  private final ConversationTranscript transcript;
  private final MessageHandler messages;
  private final DirectLineLimits limits;
  private final Uploads uploads;
  private final DefaultPartHttpMessageReader reader = new DefaultPartHttpMessageReader();

  UploadDoor(
      CallerTokens visitors,
      IncomingActivities incoming,
      ConversationTranscript transcript,
      MessageHandler messages,
      DirectLineLimits limits,
      Uploads uploads) {
    this.visitors = visitors;
    this.incoming = incoming;
    this.transcript = transcript;
    this.messages = messages;
    this.limits = limits;
    this.uploads = uploads;
    reader.setMaxHeadersSize(LARGEST_HEADERS);
    reader.setMaxParts(MOST_PARTS);
    reader.setMaxDiskUsagePerPart(-1); // the length of the whole is checked before
  }

  /** Answers once the files and the message are durable. */
  Mono<ServerResponse> post(ServerRequest request) {
    return Mono.fromCallable(() -> allowed(request))
        .delayUntil(transcript::refuseStrangers)
        .delayUntil(_ -> counted(request))
        .doOnError(_ -> close(request))
        .flatMap(grant ->
            received(request, grant)
                .doOnError(e -> !(e instanceof UploadRefused), _ -> close(request))
                .map(all -> incoming.files(all.activity(), all.files(), grant))
                .flatMap(message ->
                    messages.hear(
                        DirectLineLimits.caller(request), grant.id(), grant.address(), message))
                .map(seq -> DirectLineActivities.id(grant.id(), seq)))
        .flatMap(id -> ServerResponse.ok().bodyValue(Map.of("id", id)));
  }

  private TokenGrant allowed(ServerRequest request) {
    var headers = request.headers().asHttpHeaders();
    var grant = visitors.of(headers, request.pathVariable("conversation"));
    DirectLineLimits.count(limits.messages(), grant.conversation());
    uploads.checkLength(headers.getContentLength());
    return grant;
  }

  private Mono<Void> counted(ServerRequest request) {
    var bytes = request.headers().asHttpHeaders().getContentLength();
    return limits
        .files()
        .count(DirectLineLimits.caller(request), bytes)
        .switchIfEmpty(Mono.defer(() -> limits.filesInAll().count("", bytes)))
        .flatMap(wait -> Mono.error(UploadRefused.tooMuch(wait)));
  }

  /** What was not read to its end would be taken for the next request. */
  private static void close(ServerRequest request) {
    request.exchange().getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
  }

  /** What has come so far; {@code activity} is empty until it has. */
  private record Received(JsonNode activity, List<Attachment> files) {

    Received and(Received more) {
      return new Received(
          activity.isEmpty() ? more.activity : activity,
          Stream.concat(files.stream(), more.files.stream()).toList());
    }
  }

  private Mono<Received> received(ServerRequest request, TokenGrant grant) {
    var type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
    var received =
        type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)
            ? parts(request, grant)
            : file(grant, name(request), request.exchange().getRequest().getBody());
    return received
        .filter(all -> !all.files().isEmpty())
        .switchIfEmpty(Mono.error(() -> DirectLineError.missing("file")));
  }

  /** One after another to the end, even if one is refused: then the sender hears why. */
  private Mono<Received> parts(ServerRequest request, TokenGrant grant) {
    return reader
        .read(ResolvableType.forClass(Part.class), request.exchange().getRequest(), Map.of())
        .onErrorMap(
            DecodingException.class,
            _ -> DirectLineError.badArgument("body: not multipart/form-data"))
        .index()
        .concatMapDelayError(
            each ->
                each.getT1() > uploads.limits().atOnce()
                    ? each.getT2().delete().then(Mono.error(uploads.tooMany()))
                    : part(each.getT2(), grant),
            true,
            1)
        .onErrorMap(Exceptions::isMultiple, e -> Exceptions.unwrapMultiple(e).getFirst())
        .reduce(Received::and)
        .handle(this::unlessTooMany);
  }

  private void unlessTooMany(Received received, SynchronousSink<Received> sink) {
    if (received.files().size() > uploads.limits().atOnce()) {
      sink.error(uploads.tooMany());
    } else {
      sink.next(received);
    }
  }

  private Mono<Received> part(Part part, TokenGrant grant) {
    if (part.name().equals(ACTIVITY)) {
      return DataBufferUtils.join(part.content(), LARGEST_ACTIVITY)
          .map(UploadDoor::bytes)
          .map(bytes -> new Received(incoming.object(bytes), List.of()));
    }
    return part instanceof FilePart file
        ? Mono.usingWhen(
            Mono.just(file), given -> file(grant, given.filename(), given.content()), Part::delete)
        : part.delete().then(Mono.empty());
  }

  private Mono<Received> file(TokenGrant grant, String name, Flux<DataBuffer> content) {
    return uploads
        .take(grant.id(), name, content)
        .map(file -> new Received(incoming.object(new byte[0]), List.of(file)));
  }

  private static byte[] bytes(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static String name(ServerRequest request) {
    var disposition = request.headers().asHttpHeaders().getContentDisposition();
    return Optional.ofNullable(disposition.getFilename()).orElse("");
  }
}
