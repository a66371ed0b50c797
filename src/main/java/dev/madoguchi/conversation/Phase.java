package dev.madoguchi.conversation;

import dev.madoguchi.message.TypeNames;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.Map;

/** Who speaks to the customer. */
public sealed interface Phase {

  /** Under which members are stored and published. */
  TypeNames<Phase> NAMES =
      TypeNames.of(
          Phase.class,
          Map.ofEntries(
              Map.entry("WithBot", WithBot.class),
              Map.entry("Offered", Offered.class),
              Map.entry("Waiting", Waiting.class),
              Map.entry("WithAgent", WithAgent.class)));

  /** The bot, which has missed this many questions in a row. */
  record WithBot(int misses) implements Phase {}

  /** The bot, which has offered to hand off. */
  record Offered(int misses, HandoffReason reason) implements Phase {}

  /** Nobody yet; the customer was last told so at {@code acknowledged}. */
  record Waiting(TicketId ticket, Instant acknowledged) implements Phase {}

  /** An agent, whom the customer knows by this name. */
  record WithAgent(TicketId ticket, String name) implements Phase {}
}
