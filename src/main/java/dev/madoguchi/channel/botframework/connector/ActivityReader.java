package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads activities out of requests, and writes them into responses. */
public final class ActivityReader {
  private static final BodyExtractor<Flux<DataBuffer>, ? super ServerHttpRequest> BODY =
      BodyExtractors.toDataBuffers();

  private final ActivityJson json = new ActivityJson();
  private final int largest;

  /**
   * @param largest how many bytes are read at most
   */
  public ActivityReader(int largest) {
    this.largest = largest;
  }

  /** What a request holds. */
  public sealed interface Result {}

  public record Whole(Activity activity) implements Result {}

  /**
   * What cannot be read.
   *
   * @param status 400, 413 or 415
   */
  public record Flawed(int status, String flaw) implements Result {}

  public Mono<Result> activity(ServerRequest request) {
    var headers = request.headers().asHttpHeaders();
    if (!json(headers)) {
      return Mono.just(new Flawed(415, "expected: application/json, not compressed"));
    }
    if (headers.getContentLength() > largest) {
      return Mono.just(tooLarge());
    }
    return DataBufferUtils.join(request.body(BODY), largest)
        .map(this::activity)
        .defaultIfEmpty(new Flawed(400, "empty (expected: an activity)"))
        .onErrorResume(DataBufferLimitException.class, _ -> Mono.just(tooLarge()));
  }

  public Mono<ServerResponse> written(int status, Object body) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(json.write(body));
  }

  private Result activity(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return json.read(bytes)
        .<Result>map(ActivityReader::checked)
        .orElseGet(() -> new Flawed(400, "not an activity (expected: JSON in UTF-8)"));
  }

  private static Result checked(Activity activity) {
    var flaw = ReceivedActivity.flaw(activity);
    if (flaw == null
        && (activity.isType(ActivityTypes.MESSAGE) || activity.isType(ActivityTypes.INVOKE))) {
      flaw = ReceivedActivity.flawOfSpeech(activity);
    }
    return flaw == null ? new Whole(activity) : new Flawed(400, flaw);
  }

  private Flawed tooLarge() {
    return new Flawed(413, "too large (expected: at most " + largest + " bytes)");
  }

  private static boolean json(HttpHeaders headers) {
    var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    var encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    return type != null
        && type.toLowerCase(java.util.Locale.ROOT).matches("application/json *(;.*)?")
        && (encoding == null || "identity".equalsIgnoreCase(encoding));
  }
}
