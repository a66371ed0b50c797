package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedDaysTest {

  @Test
  void datesComeOnceOrEachYear() {
    var days = ClosedDays.of(List.of("2026-08-13", "12-29"));
    assertThat(days.contains(LocalDate.of(2026, 8, 13))).isTrue();
    assertThat(days.contains(LocalDate.of(2027, 8, 13))).isFalse();
    assertThat(days.contains(LocalDate.of(2031, 12, 29))).isTrue();
  }

  @Test
  void aCalendarFileGivesItsWholeDays() {
    var days =
        ClosedDays.ofCalendar(
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            SUMMARY:Summer holiday with a name that
              is continued
            DTSTART;VALUE=DATE:20260812
            DTEND;VALUE=DATE:20260815
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260105
            RRULE:FREQ=YEARLY
            END:VEVENT
            END:VCALENDAR
            """
                .lines()
                .toList());
    assertThat(days.contains(LocalDate.of(2026, 8, 14))).isTrue();
    assertThat(days.contains(LocalDate.of(2026, 8, 15))).isFalse();
    assertThat(days.contains(LocalDate.of(2029, 1, 5))).isTrue();
  }

  @Test
  void whatIsNotUnderstoodIsNamedWithItsLine() {
    assertThatThrownBy(
            () -> ClosedDays.ofCalendar(List.of("BEGIN:VEVENT", "DTSTART:20260105T090000")))
        .hasMessage("line 2: 20260105T090000 (expected: a whole day such as 20261229)");
    assertThatThrownBy(() -> ClosedDays.ofCalendar(List.of("RRULE:FREQ=MONTHLY")))
        .hasMessageContaining("line 1: FREQ=MONTHLY");
    assertThatThrownBy(() -> ClosedDays.of(List.of("13-40"))).hasMessageStartingWith("13-40");
  }
}
