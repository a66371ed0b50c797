package dev.madoguchi.support;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a company is closed besides holidays.
 *
 * @param once single dates
 * @param yearly the same day each year
 */
record ClosedDays(Set<LocalDate> once, Set<MonthDay> yearly) {
  private static final DateTimeFormatter ICAL = DateTimeFormatter.BASIC_ISO_DATE;

  ClosedDays {
    once = Set.copyOf(once);
    yearly = Set.copyOf(yearly);
  }

  boolean contains(LocalDate day) {
    return once.contains(day) || yearly.contains(MonthDay.from(day));
  }

  /** Reads dates such as {@code 2026-12-29}, or {@code 12-29} for each year. */
  static ClosedDays of(List<String> dates) {
    var once = new HashSet<LocalDate>();
    var yearly = new HashSet<MonthDay>();
    for (var date : dates) {
      try {
        if (date.strip().length() == 5) {
          yearly.add(MonthDay.parse("--" + date.strip()));
        } else {
          once.add(LocalDate.parse(date.strip()));
        }
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            date + " (expected: a date such as 2026-12-29, or 12-29 for each year)", e);
      }
    }
    return new ClosedDays(once, yearly);
  }

  /** Reads the whole days of an iCalendar file (RFC 5545), once or each year. */
  static ClosedDays ofCalendar(List<String> lines) {
    var once = new HashSet<LocalDate>();
    var yearly = new HashSet<MonthDay>();
    var event = new Event();
    for (var line : unfolded(lines)) {
      var name = line.text.split("[:;]", 2)[0].toUpperCase(Locale.ROOT);
      var value = line.text.substring(line.text.indexOf(':') + 1).strip();
      switch (name) {
        case "BEGIN" -> event = value.equals("VEVENT") ? new Event() : event;
        case "DTSTART" -> event.start = day(line, value);
        case "DTEND" -> event.end = day(line, value);
        case "RRULE" -> event.yearly = yearly(line, value);
        case "END" -> event.addTo(value, once, yearly);
        default -> {} // summaries and the like
      }
    }
    return new ClosedDays(once, yearly);
  }

  private static LocalDate day(Line line, String value) {
    try {
      return LocalDate.parse(value, ICAL);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "line " + line.number + ": " + value + " (expected: a whole day such as 20261229)", e);
    }
  }

  private static boolean yearly(Line line, String rule) {
    if (!rule.equals("FREQ=YEARLY")) {
      throw new IllegalArgumentException(
          "line " + line.number + ": " + rule + " (expected: FREQ=YEARLY, or single dates)");
    }
    return true;
  }

  /** A line that begins with a blank continues the one before. */
  private static List<Line> unfolded(List<String> lines) {
    var whole = new ArrayList<Line>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!whole.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        var last = whole.removeLast();
        whole.add(new Line(last.number, last.text + line.substring(1)));
      } else {
        whole.add(new Line(i + 1, line));
      }
    }
    return whole;
  }

  private record Line(int number, String text) {}

  private static final class Event {
    private @Nullable LocalDate start;
    private @Nullable LocalDate end;
    private boolean yearly;

    void addTo(String ended, Set<LocalDate> once, Set<MonthDay> each) {
      if (!ended.equals("VEVENT") || start == null) {
        return;
      }
      var until = end == null ? start.plusDays(1) : end;
      start.datesUntil(until).forEach(day -> add(day, once, each));
    }

    private void add(LocalDate day, Set<LocalDate> once, Set<MonthDay> each) {
      if (yearly) {
        each.add(MonthDay.from(day));
      } else {
        once.add(day);
      }
    }
  }
}
