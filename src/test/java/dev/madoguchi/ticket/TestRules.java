package dev.madoguchi.ticket;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.BusinessCalendar;
import dev.madoguchi.support.OpeningSpan;
import dev.madoguchi.support.ServiceLevel;
import dev.madoguchi.support.ServiceLevels;
import dev.madoguchi.support.ServicePlans;
import dev.madoguchi.support.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sample's calendar and plan, for tests: Tokyo, weekdays from 9 to 12 and from 13 to 18. */
public final class TestRules {
  static final TicketProperties SETTINGS =
      new TicketProperties(
          Duration.ofHours(8), 2, 5, Duration.ofHours(16), Duration.ofDays(7), Duration.ofDays(14));
  static final ServiceLevels LEVELS = new ServiceLevels(plan(), calendar(_ -> false));

  private TestRules() {}

  public static TicketRules rules() {
    return new TicketRules(LEVELS, SETTINGS);
  }

  public static TicketTimers timers() {
    return new TicketTimers(LEVELS, SETTINGS);
  }

  public static ServiceLevels levels() {
    return LEVELS;
  }

  /** The same, closed on this day as well. */
  public static ServiceLevels closedOn(LocalDate day) {
    return new ServiceLevels(plan(), calendar(day::equals));
  }

  public static TicketRules rules(ServicePlans plans) {
    return new TicketRules(plans, SETTINGS);
  }

  public static TicketTimers timers(ServicePlans plans) {
    return new TicketTimers(plans, SETTINGS);
  }

  static HandoffContext opening(Category category, Severity severity, Instant now) {
    return new HandoffContext(
        new ConversationId("test", "1"),
        1,
        new Customer("hanako", "花子", "tenant-1", null),
        Language.JA,
        category,
        Cloud.PUBLIC,
        severity,
        HandoffReason.ASKED,
        "Outlook につながりません",
        0.2,
        List.of(),
        1,
        LEVELS.firstResponse(severity, now).by(),
        null);
  }

  static Instant tokyo(String wall) {
    return LocalDateTime.parse(wall).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
  }

  private static Map<Severity, ServiceLevel> plan() {
    return Map.of(
        Severity.CRITICAL, new ServiceLevel(60, 60, 480),
        Severity.MODERATE, new ServiceLevel(240, 480, 2400),
        Severity.MINIMAL, new ServiceLevel(480, 960, null));
  }

  private static BusinessCalendar calendar(Predicate<LocalDate> closed) {
    var week = new EnumMap<DayOfWeek, List<OpeningSpan>>(DayOfWeek.class);
    Stream.of(DayOfWeek.values())
        .limit(5)
        .forEach(day ->
            week.put(day, List.of(OpeningSpan.of("09:00-12:00"), OpeningSpan.of("13:00-18:00"))));
    return new BusinessCalendar(ZoneId.of("Asia/Tokyo"), week, closed);
  }
}
