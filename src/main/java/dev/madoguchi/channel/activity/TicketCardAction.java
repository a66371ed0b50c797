package dev.madoguchi.channel.activity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent can do to a ticket from its card. */
public enum TicketCardAction {
  CLAIM,
  REPLY,
  NOTE,
  RESOLVE;

  /** The name on the wire, such as {@code claim}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TicketCardAction> ofTag(String tag) {
    return Stream.of(values()).filter(action -> action.tag().equals(tag)).findFirst();
  }
}
