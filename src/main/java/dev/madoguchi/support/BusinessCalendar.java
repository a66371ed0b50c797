package dev.madoguchi.support;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** When people are there, and arithmetic in the time they are there. */
public final class BusinessCalendar {
  /** Nobody's holidays last longer; a longer search means a calendar without opening hours. */
  private static final int DAYS_TO_LOOK_AHEAD = 3660;

  private final ZoneId zone;
  private final Map<DayOfWeek, List<OpeningSpan>> week = new EnumMap<>(DayOfWeek.class);
  private final Predicate<LocalDate> closed;

  /**
   * A calendar of a week with exceptions.
   *
   * @param week a weekday that is missing is closed
   * @param closed holidays and the like
   */
  public BusinessCalendar(
      ZoneId zone, Map<DayOfWeek, List<OpeningSpan>> week, Predicate<LocalDate> closed) {
    this.zone = zone;
    this.closed = closed;
    for (var day : DayOfWeek.values()) {
      this.week.put(day, ordered(day, week.getOrDefault(day, List.of())));
    }
    if (this.week.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("hours: none (expected: at least one weekday with hours)");
    }
  }

  public ZoneId zone() {
    return zone;
  }

  /** The hours of an ordinary week's day, in order; empty when closed. */
  public List<OpeningSpan> on(DayOfWeek day) {
    return week.getOrDefault(day, List.of());
  }

  /** The hours of a date, in order; empty on a holiday. */
  public List<OpeningSpan> on(LocalDate day) {
    return closed.test(day) ? List.of() : on(day.getDayOfWeek());
  }

  public LocalDate dateOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  public boolean isOpen(Instant at) {
    return openings(dateOf(at)).anyMatch(open -> !at.isBefore(open.start) && at.isBefore(open.end));
  }

  /** This moment if it is business time, otherwise when business time begins next. */
  public Instant nextOpening(Instant at) {
    return plus(at, Duration.ZERO);
  }

  /**
   * The moment at which so much business time has gone by; at the end of a span rather than at the
   * beginning of the next.
   *
   * @param time zero or more
   */
  public Instant plus(Instant from, Duration time) {
    var left = time;
    var day = dateOf(from);
    for (var i = 0; i < DAYS_TO_LOOK_AHEAD; i++, day = day.plusDays(1)) {
      for (var open : openings(day).filter(open -> open.end.isAfter(from)).toList()) {
        var start = later(open.start, from);
        var here = Duration.between(start, open.end);
        if (left.compareTo(here) <= 0) {
          return start.plus(left);
        }
        left = left.minus(here);
      }
    }
    throw new IllegalStateException(
        "no " + time + " of business time within " + DAYS_TO_LOOK_AHEAD + " days from " + from);
  }

  /** The same time of day so many business days later; today does not count. */
  public Instant plusDays(Instant from, int days) {
    var left = days;
    var then = from.atZone(zone);
    for (var i = 0; left > 0; i++) {
      if (i > DAYS_TO_LOOK_AHEAD) {
        throw new IllegalStateException("no " + days + " business days after " + from);
      }
      then = then.plusDays(1);
      left -= on(then.toLocalDate()).isEmpty() ? 0 : 1;
    }
    return then.toInstant();
  }

  /** How much business time lies between two moments; zero if they are in the wrong order. */
  public Duration between(Instant from, Instant to) {
    var sum = Duration.ZERO;
    for (var day = dateOf(from); !day.isAfter(dateOf(to)); day = day.plusDays(1)) {
      for (var open : openings(day).toList()) {
        var start = later(open.start, from);
        var end = open.end.isBefore(to) ? open.end : to;
        sum = end.isAfter(start) ? sum.plus(Duration.between(start, end)) : sum;
      }
    }
    return sum;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private Stream<Opening> openings(LocalDate day) {
    return on(day).stream()
        .map(span -> new Opening(instant(span.start(day)), instant(span.end(day))))
        .filter(open -> open.end.isAfter(open.start));
  }

  /** A wall-clock time that is skipped is when it is skipped; of two, it is the first. */
  private Instant instant(LocalDateTime wall) {
    var transition = zone.getRules().getTransition(wall);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : wall.atZone(zone).toInstant();
  }

  private static List<OpeningSpan> ordered(DayOfWeek day, List<OpeningSpan> spans) {
    var ordered = spans.stream().sorted(Comparator.comparing(OpeningSpan::from)).toList();
    for (var i = 1; i < ordered.size(); i++) {
      var before = ordered.get(i - 1);
      if (before.toEndOfDay() || ordered.get(i).from().isBefore(before.to())) {
        throw new IllegalArgumentException(
            day + ": " + before + " and " + ordered.get(i) + " (expected: no overlap)");
      }
    }
    return ordered;
  }

  private record Opening(Instant start, Instant end) {}
}
