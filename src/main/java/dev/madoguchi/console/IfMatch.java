package dev.madoguchi.console;

import dev.madoguchi.console.access.CallRejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What has to hold for an action to be taken ({@code If-Match}, RFC 9110, section 13.1.1). */
final class IfMatch {
  private IfMatch() {}

  /** The number of the last event that the agent has seen; null if that does not matter. */
  static @Nullable Long seen(ServerHttpRequest call) {
    var ifMatch = call.getHeaders().getFirst(HttpHeaders.IF_MATCH);
    if (ifMatch == null) {
      return null;
    }
    if (!ifMatch.matches("\"\\d{1,12}\"")) {
      throw new CallRejected(
          HttpStatus.BAD_REQUEST,
          "if-match",
          "If-Match: " + ifMatch + " (expected: the number of an event in quotation marks)");
    }
    return Long.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
  }
}
