package dev.madoguchi.support;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service level plan on its calendar: how much is promised, and when that is. */
public final class ServiceLevels implements ServicePlans {
  private final Map<Severity, ServiceLevel> plan;
  private final BusinessCalendar calendar;

  /**
   * The plan on this calendar.
   *
   * @param plan a level for each severity
   */
  public ServiceLevels(Map<Severity, ServiceLevel> plan, BusinessCalendar calendar) {
    this.plan = Map.copyOf(plan);
    this.calendar = calendar;
  }

  Map<Severity, ServiceLevel> plan() {
    return plan;
  }

  public BusinessCalendar calendar() {
    return calendar;
  }

  /** How much business time is allowed; null if nothing is promised. */
  public @Nullable Duration allowed(Severity severity, ServiceGoal goal) {
    var level = plan.get(severity);
    return level == null ? null : level.of(goal);
  }

  /** When so much business time has gone by, on a full minute. */
  public Instant after(Instant from, Duration time) {
    var exact = calendar.plus(from, time.isNegative() ? Duration.ZERO : time);
    var minute = exact.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(exact) ? exact : minute.plus(1, ChronoUnit.MINUTES);
  }

  /** When a ticket of this severity, opened now, is first answered by a person. */
  public Promise firstResponse(Severity severity, Instant now) {
    var allowed = allowed(severity, ServiceGoal.FIRST_RESPONSE);
    if (allowed == null) {
      throw new IllegalStateException("service level plan: nothing for " + severity);
    }
    return new Promise(after(now, allowed), calendar.isOpen(now), calendar.zone());
  }

  /** The same in every queue. */
  @Override
  public ServiceLevels of(Queue queue) {
    return this;
  }
}
