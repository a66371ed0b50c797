package dev.madoguchi.channel.directline;

import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.TextTooLong;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Why a call is refused, in the words of Direct Line. A 403 ends the session of the official client
 * for good: it is for expired tokens and for what belongs to others, and for nothing else.
 */
final class DirectLineError extends RuntimeException {
  private static final FeatureTexts TEXTS = new FeatureTexts("channel");

  private final HttpStatus status;
  private final String code;
  private final @Nullable Duration after;

  /** The same in words for whoever sent it, by language; empty if it is for programs. */
  private final Map<String, String> told;

  private DirectLineError(
      HttpStatus status, String code, String message, @Nullable Duration after) {
    this(status, code, message, after, Map.of());
  }

  private DirectLineError(
      HttpStatus status,
      String code,
      String message,
      @Nullable Duration after,
      Map<String, String> told) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.after = after;
    this.told = told;
  }

  /** A file that is not taken. */
  static DirectLineError of(UploadRefused refused) {
    var reason = refused.reason();
    var told = Map.of("ja", refused.text(Language.JA), "en", refused.text(Language.EN));
    var busy = reason == UploadRefused.Reason.BUSY ? Duration.ofSeconds(5) : null;
    var after = refused.after().orElse(busy);
    return new DirectLineError(
        reason.status(), reason.code(), refused.text(Language.EN), after, told);
  }

  static DirectLineError badArgument(String message) {
    return new DirectLineError(HttpStatus.BAD_REQUEST, "BadArgument", message, null);
  }

  static DirectLineError missing(String property) {
    var message = property + ": missing (expected: a value)";
    return new DirectLineError(HttpStatus.BAD_REQUEST, "MissingProperty", message, null);
  }

  static DirectLineError tooLarge(String message) {
    return new DirectLineError(HttpStatus.CONTENT_TOO_LARGE, "MessageSizeTooBig", message, null);
  }

  /** A message with more characters than are read. */
  static DirectLineError of(TextTooLong text) {
    var told = new TreeMap<String, String>();
    for (var language : Language.values()) {
      told.put(language.tag(), TEXTS.get(language, "text.too-long", text.length(), text.most()));
    }
    return new DirectLineError(
        HttpStatus.CONTENT_TOO_LARGE,
        "MessageSizeTooBig",
        String.valueOf(text.getMessage()),
        null,
        told);
  }

  /** The conversation cannot be read any more, and a new one can be begun. */
  static DirectLineError damaged() {
    var told = new TreeMap<String, String>();
    for (var language : Language.values()) {
      told.put(language.tag(), TEXTS.get(language, "conversation.damaged"));
    }
    return new DirectLineError(
        HttpStatus.GONE,
        "ConversationDamaged",
        TEXTS.get(Language.EN, "conversation.damaged"),
        null,
        told);
  }

  static DirectLineError unauthorized(String message) {
    return new DirectLineError(HttpStatus.UNAUTHORIZED, "Unauthorized", message, null);
  }

  static DirectLineError expired() {
    return new DirectLineError(HttpStatus.FORBIDDEN, "TokenExpired", "the token has expired", null);
  }

  static DirectLineError foreign(String message) {
    return new DirectLineError(HttpStatus.FORBIDDEN, "Forbidden", message, null);
  }

  static DirectLineError unknown(String message) {
    return new DirectLineError(HttpStatus.NOT_FOUND, "NotFound", message, null);
  }

  static DirectLineError tooOften(Duration after) {
    return new DirectLineError(
        HttpStatus.TOO_MANY_REQUESTS, "TooManyRequests", "too many calls", after);
  }

  static DirectLineError unavailable() {
    return new DirectLineError(
        HttpStatus.SERVICE_UNAVAILABLE,
        "ServiceUnavailable",
        "nothing can be stored at the moment",
        Duration.ofSeconds(5));
  }

  HttpStatus status() {
    return status;
  }

  Mono<ServerResponse> response() {
    var response = ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON);
    if (after != null) {
      response.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, after.toSeconds())));
    }
    if (status == HttpStatus.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    var message = String.valueOf(getMessage());
    var error = new TreeMap<>(told);
    error.put("code", code);
    error.put("message", message);
    return response.bodyValue(Map.of("error", error));
  }
}
