package dev.madoguchi.support;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * A part of a day in which somebody is there, in wall-clock time.
 *
 * @param to after {@code from}; midnight means the end of the day
 */
public record OpeningSpan(LocalTime from, LocalTime to) {

  public OpeningSpan {
    if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
      throw new IllegalArgumentException(from + "-" + to + " (expected: an end after the start)");
    }
  }

  /** Reads {@code 09:00-12:00}; the end of the day is {@code 24:00}. */
  public static OpeningSpan of(String text) {
    var parts = text.strip().split("-", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(text + " (expected: such as 09:00-12:00)");
    }
    try {
      var end = parts[1].strip();
      return new OpeningSpan(
          LocalTime.parse(parts[0].strip()),
          end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text + " (expected: such as 09:00-12:00)", e);
    }
  }

  boolean toEndOfDay() {
    return to.equals(LocalTime.MIDNIGHT);
  }

  LocalDateTime start(LocalDate day) {
    return day.atTime(from);
  }

  LocalDateTime end(LocalDate day) {
    return toEndOfDay() ? day.plusDays(1).atStartOfDay() : day.atTime(to);
  }
}
