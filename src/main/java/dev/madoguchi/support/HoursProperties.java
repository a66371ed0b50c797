package dev.madoguchi.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are there.
 *
 * @param zone such as {@code Asia/Tokyo}
 * @param week spans such as {@code 09:00-12:00} for each weekday; one that is missing is closed
 * @param japaneseHolidays whether Japan's national holidays are closed
 * @param closed further days, {@code 2026-12-29} or {@code 12-29} for each year
 * @param files iCalendar files with further days
 */
record HoursProperties(
    @Nullable String zone,
    @Nullable Map<DayOfWeek, List<String>> week,
    @DefaultValue("false") boolean japaneseHolidays,
    @DefaultValue List<String> closed,
    @DefaultValue List<Path> files) {

  /**
   * What is configured.
   *
   * @param field where, such as {@code calendar}
   */
  BusinessCalendar calendar(String field) {
    var hours = new EnumMap<DayOfWeek, List<OpeningSpan>>(DayOfWeek.class);
    SupportFields.given(field + ".week", week)
        .forEach((day, spans) -> hours.put(day, spans(field, day, spans)));
    var zoneId = zoneId(field);
    var days = closedDays(field);
    return SupportFields.named(field + ".week", () -> new BusinessCalendar(zoneId, hours, days));
  }

  private static List<OpeningSpan> spans(String field, DayOfWeek day, List<String> spans) {
    return SupportFields.named(
        field + ".week." + day.name().toLowerCase(Locale.ROOT),
        () -> spans.stream().map(OpeningSpan::of).toList());
  }

  private ZoneId zoneId(String field) {
    var id = SupportFields.text(field + ".zone", zone);
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw SupportFields.wrong(field + ".zone", id, "a time zone such as Asia/Tokyo");
    }
  }

  private Predicate<LocalDate> closedDays(String field) {
    Predicate<LocalDate> days =
        SupportFields.named(field + ".closed", () -> ClosedDays.of(closed))::contains;
    for (var file : files) {
      days = days.or(SupportFields.named(field + ".files", () -> read(file))::contains);
    }
    return japaneseHolidays ? days.or(JapaneseHolidays::contains) : days;
  }

  private static ClosedDays read(Path file) {
    try {
      return ClosedDays.ofCalendar(Files.readAllLines(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " (expected: a readable iCalendar file)", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
