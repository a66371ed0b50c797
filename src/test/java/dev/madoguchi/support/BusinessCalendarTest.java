package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final BusinessCalendar OFFICE = weekdays(TOKYO, "09:00-12:00", "13:00-18:00");

  @Test
  void tenMinutesBeforeTheWeekendAnHourEndsOnMonday() {
    assertThat(OFFICE.plus(tokyo("2026-11-13T17:50"), Duration.ofMinutes(60)))
        .isEqualTo(tokyo("2026-11-16T09:50"));
  }

  @Test
  void aHolidayIsSkipped() {
    assertThat(OFFICE.plus(tokyo("2026-11-20T17:50"), Duration.ofMinutes(60)))
        .isEqualTo(tokyo("2026-11-24T09:50"));
    assertThat(OFFICE.on(LocalDate.of(2026, 11, 23))).isEmpty();
  }

  @Test
  void lunchIsNotBusinessTime() {
    assertThat(OFFICE.isOpen(tokyo("2026-11-13T11:59"))).isTrue();
    assertThat(OFFICE.isOpen(tokyo("2026-11-13T12:00"))).isFalse();
    assertThat(OFFICE.nextOpening(tokyo("2026-11-13T12:00"))).isEqualTo(tokyo("2026-11-13T13:00"));
    assertThat(OFFICE.between(tokyo("2026-11-13T11:00"), tokyo("2026-11-13T14:00")))
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void whatFitsIntoTheDayEndsWithTheDay() {
    assertThat(OFFICE.plus(tokyo("2026-11-13T17:00"), Duration.ofMinutes(60)))
        .isEqualTo(tokyo("2026-11-13T18:00"));
  }

  @Test
  void theNightOfTheClockChangeHasTheHoursItReallyHas() {
    var always = weekdays(ZoneId.of("America/New_York"), "00:00-24:00");
    var berlin = everyDay(ZoneId.of("Europe/Berlin"), "00:00-24:00");
    assertThat(berlin.between(berlin("2026-03-29T00:00"), berlin("2026-03-30T00:00")))
        .isEqualTo(Duration.ofHours(23));
    assertThat(berlin.between(berlin("2026-10-25T00:00"), berlin("2026-10-26T00:00")))
        .isEqualTo(Duration.ofHours(25));
    assertThat(always.isOpen(Instant.parse("2026-11-02T05:00:00Z"))).isTrue();
  }

  @Test
  void hoursThatTheClockSkipsDoNotExist() {
    var berlin = everyDay(ZoneId.of("Europe/Berlin"), "02:00-02:30", "02:30-03:00", "09:00-10:00");
    assertThat(berlin.plus(berlin("2026-03-29T01:00"), Duration.ofMinutes(30)))
        .isEqualTo(berlin("2026-03-29T09:30"));
  }

  @Test
  void timeBetweenNeverRunsBackwards() {
    assertThat(OFFICE.between(tokyo("2026-11-13T14:00"), tokyo("2026-11-13T11:00"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
  void addingAndMeasuringAgree(String zone) {
    var random = new Random(zone.hashCode());
    for (var i = 0; i < 300; i++) {
      var calendar = random(random, ZoneId.of(zone));
      var from = instant(random);
      var time = Duration.ofSeconds(random.nextInt(200_000));
      var more = Duration.ofSeconds(random.nextInt(50_000));
      var to = calendar.plus(from, time);
      assertThat(to).isAfterOrEqualTo(from);
      assertThat(calendar.between(from, to)).isEqualTo(time);
      assertThat(calendar.plus(to, more)).isEqualTo(calendar.plus(from, time.plus(more)));
      assertThat(calendar.isOpen(to) || calendar.isOpen(to.minusNanos(1))).isTrue();
    }
  }

  /** Counts minute by minute on the wall clock, as slowly and plainly as possible. */
  @ParameterizedTest
  @ValueSource(strings = {"Asia/Tokyo", "Europe/Berlin", "America/New_York"})
  void measuringAgreesWithCountingMinutes(String zone) {
    var random = new Random(zone.hashCode());
    for (var i = 0; i < 40; i++) {
      var calendar = random(random, ZoneId.of(zone));
      var from = instant(random);
      var minutes = random.nextInt(5000);
      var counted =
          Stream.iterate(from, at -> at.plusSeconds(60))
              .limit(minutes)
              .filter(at -> isOpenByTheWall(calendar, at))
              .count();
      assertThat(calendar.between(from, from.plusSeconds(60L * minutes)).toMinutes())
          .isEqualTo(counted);
    }
  }

  @Test
  void overlappingSpansAreNamed() {
    assertThatThrownBy(() -> weekdays(TOKYO, "09:00-12:00", "11:00-13:00"))
        .hasMessageContaining("MONDAY")
        .hasMessageContaining("11:00");
  }

  @Test
  void aCalendarThatNeverOpensIsRefused() {
    assertThatThrownBy(() -> new BusinessCalendar(TOKYO, Map.of(), day -> false))
        .hasMessageContaining("at least one weekday");
  }

  private static boolean isOpenByTheWall(BusinessCalendar calendar, Instant at) {
    var wall = at.atZone(calendar.zone()).toLocalDateTime();
    return calendar.on(wall.toLocalDate()).stream()
        .anyMatch(span ->
            !wall.isBefore(span.start(wall.toLocalDate()))
                && wall.isBefore(span.end(wall.toLocalDate())));
  }

  /** Spans away from the hours at which clocks change. */
  private static BusinessCalendar random(Random random, ZoneId zone) {
    var week = new EnumMap<DayOfWeek, List<OpeningSpan>>(DayOfWeek.class);
    week.put(DayOfWeek.MONDAY, List.of(OpeningSpan.of("04:00-05:00")));
    for (var day : DayOfWeek.values()) {
      if (random.nextInt(3) > 0) {
        var start = 4 + random.nextInt(8);
        week.put(
            day,
            List.of(
                OpeningSpan.of("%02d:00-%02d:30".formatted(start, start)),
                OpeningSpan.of(random.nextBoolean() ? "14:00-18:00" : "14:00-24:00")));
      }
    }
    return new BusinessCalendar(zone, week, day -> day.getDayOfMonth() % 9 == 0);
  }

  private static Instant instant(Random random) {
    return Instant.parse("2026-01-01T00:00:00Z")
        .plusSeconds(60L * random.nextInt(2 * 365 * 24 * 60));
  }

  static BusinessCalendar weekdays(ZoneId zone, String... spans) {
    return calendar(zone, 5, spans);
  }

  private static BusinessCalendar everyDay(ZoneId zone, String... spans) {
    return calendar(zone, 7, spans);
  }

  private static BusinessCalendar calendar(ZoneId zone, int days, String... spans) {
    var week = new EnumMap<DayOfWeek, List<OpeningSpan>>(DayOfWeek.class);
    var hours = Stream.of(spans).map(OpeningSpan::of).toList();
    Stream.of(DayOfWeek.values()).limit(days).forEach(day -> week.put(day, hours));
    return new BusinessCalendar(zone, week, JapaneseHolidays::contains);
  }

  private static Instant tokyo(String wall) {
    return LocalDateTime.parse(wall).atZone(TOKYO).toInstant();
  }

  private static Instant berlin(String wall) {
    return LocalDateTime.parse(wall).atZone(ZoneId.of("Europe/Berlin")).toInstant();
  }
}
