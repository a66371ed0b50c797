package dev.madoguchi.insight;

import dev.madoguchi.insight.TicketOutcome.Kept;
import java.util.Collection;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of what was promised for tickets, how long they took, and what customers made of the
 * help.
 *
 * @param tickets how many there are
 * @param resolved how many were ever resolved
 * @param reopened how many were ever reopened
 * @param met promises kept in good time
 * @param warned kept, or still to be kept, with three quarters of the time spent
 * @param running not decided yet
 * @param firstResponse null if nothing has been answered
 * @param resolution null if nothing has been resolved
 * @param asked how many were asked for a rating
 * @param rated how many gave one
 * @param mean of the ratings given, 1 to 5; null if there are none
 */
public record ServiceReport(
    long tickets,
    long resolved,
    long reopened,
    long met,
    long warned,
    long breached,
    long running,
    @Nullable Waits firstResponse,
    @Nullable Waits resolution,
    long asked,
    long rated,
    @Nullable Double mean) {

  /** How long it took, in minutes of business time; by the nearest rank. */
  public record Waits(long tickets, long p50, long p90, long p95) {}

  static ServiceReport of(Collection<TicketOutcome> works) {
    var ratings =
        works.stream().mapToInt(TicketOutcome::rating).filter(rating -> rating > 0).toArray();
    return new ServiceReport(
        works.size(),
        works.stream().filter(work -> work.resolved() != null).count(),
        works.stream().filter(work -> work.episode().reopened()).count(),
        count(works, Kept.MET),
        count(works, Kept.WARNED),
        count(works, Kept.BREACHED),
        count(works, Kept.RUNNING),
        waits(works, TicketOutcome::firstResponse),
        waits(works, TicketOutcome::resolution),
        works.stream().filter(work -> work.rateable() || work.rating() > 0).count(),
        ratings.length,
        ratings.length == 0 ? null : java.util.Arrays.stream(ratings).average().orElseThrow());
  }

  private static long count(Collection<TicketOutcome> works, Kept kept) {
    return works.stream().filter(work -> work.kept() == kept).count();
  }

  static @Nullable Waits waits(
      Collection<TicketOutcome> works, ToLongFunction<TicketOutcome> minutes) {
    var sorted = works.stream().mapToLong(minutes).filter(taken -> taken >= 0).sorted().toArray();
    return sorted.length == 0
        ? null
        : new Waits(sorted.length, rank(sorted, 50), rank(sorted, 90), rank(sorted, 95));
  }

  private static long rank(long[] sorted, int percent) {
    return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
  }
}
