package dev.madoguchi.conversation;

import dev.madoguchi.message.TypeNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What became of something on its way to the customer. */
public sealed interface Delivery {

  /** Under which members are stored and published. */
  TypeNames<Delivery> NAMES =
      TypeNames.of(
          Delivery.class,
          Map.ofEntries(
              Map.entry("Sent", Sent.class),
              Map.entry("Failed", Failed.class),
              Map.entry("Waiting", Waiting.class),
              Map.entry("Unknown", Unknown.class)));

  /** The channel took it; {@code activity} is its id there, empty if the channel gives none. */
  record Sent(String activity) implements Delivery {}

  /**
   * The channel refused it. {@code gone} says that the customer cannot be reached there any more.
   */
  record Failed(String reason, boolean gone) implements Delivery {}

  /**
   * The channel could not take it, or has taken a part of it, and will be asked again.
   *
   * @param tries how often it has been tried
   * @param lost how many of these may have arrived
   * @param until not to be tried again before this
   * @param taken what the channel has taken of a message that is sent in several parts: a digest of
   *     each part, in order; empty of a message that is sent as a whole
   */
  record Waiting(String reason, int tries, int lost, Instant until, List<String> taken)
      implements Delivery {

    public Waiting {
      taken = List.copyOf(taken);
    }

    /** Of a message that is sent as a whole, or of which nothing has been taken. */
    public Waiting(String reason, int tries, int lost, Instant until) {
      this(reason, tries, lost, until, List.of());
    }
  }

  /** It may or may not have arrived; sending again could show it twice. */
  record Unknown(String reason) implements Delivery {}
}
