package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.conversation.Delivery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a message that is sent in several activities has been taken. It is kept as {@link
 * Delivery.Waiting#taken} of the entry, so that after a restart the rest alone is sent. If the
 * message is put differently by then, it goes on at the first part that is different. What a crash
 * cuts off between the connector's answer and the note is sent once more, one part at most: the
 * connector knows no id of the sender's by which it could tell a repeat.
 *
 * @param digests of all parts, in order
 * @param next the index of the part to be sent
 */
record PartProgress(List<String> digests, int next) {

  /**
   * @param before what became of the message the last time; null the first time
   */
  static PartProgress of(List<String> digests, Delivery.@Nullable Waiting before) {
    var taken = before == null ? List.<String>of() : before.taken();
    int next = 0;
    while (next < Math.min(taken.size(), digests.size() - 1)
        && taken.get(next).equals(digests.get(next))) {
      next++;
    }
    return new PartProgress(digests, next);
  }

  /** As what the next part is tried; null if neither it nor one before it has been tried. */
  Delivery.@Nullable Waiting attempt(Delivery.@Nullable Waiting before) {
    return before == null
        ? null
        : new Delivery.Waiting(
            before.reason(), before.tries(), before.lost(), before.until(), taken(next));
  }

  /** What became of the whole message now that the next part was taken. */
  Delivery afterNext(Delivery sent) {
    return next == digests.size() - 1
        ? sent
        : new Delivery.Waiting(
            (next + 1) + " of " + digests.size() + " parts sent",
            0,
            0,
            Instant.EPOCH,
            taken(next + 1));
  }

  private List<String> taken(int parts) {
    return digests.subList(0, parts);
  }
}
