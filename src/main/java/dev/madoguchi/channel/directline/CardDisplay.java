package dev.madoguchi.channel.directline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How a client shows a message that has words and a card that says the same. The official Web Chat
 * shows both, one below the other, and in place of a card that its smallest bundle does not know an
 * empty bubble; which bundle it is stands in the header of DirectLineJS.
 */
enum CardDisplay {
  /** As the client likes. */
  BESIDE_TEXT,
  /** The words are for screen readers only. */
  INSTEAD_OF_TEXT,
  /** The words alone. */
  NONE;

  private static final String AGENT = "x-ms-bot-agent";

  static CardDisplay of(HttpHeaders headers) {
    var agent = Objects.requireNonNullElse(headers.getFirst(AGENT), "");
    if (!agent.contains("WebChat/")) {
      return BESIDE_TEXT;
    }
    return agent.contains("(Minimal)") ? NONE : INSTEAD_OF_TEXT;
  }

  /** As {@link #tag} writes it; beside the words if it is something else. */
  static CardDisplay ofTag(@Nullable String tag) {
    return Arrays.stream(values())
        .filter(display -> display.tag().equals(tag))
        .findFirst()
        .orElse(BESIDE_TEXT);
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
