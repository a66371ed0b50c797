package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compared with the Cabinet Office's published list. */
class JapaneseHolidaysTest {

  @ParameterizedTest
  @CsvSource({
    "2024, 0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123",
    "2025, 0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124",
    "2026, 0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
    "2027, 0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123"
  })
  void aYearHasTheHolidaysThatWereAnnounced(int year, String days) {
    var announced =
        Stream.of(days.split(" "))
            .map(day ->
                LocalDate.of(
                    year,
                    Integer.parseInt(day.substring(0, 2)),
                    Integer.parseInt(day.substring(2))))
            .toList();
    assertThat(holidays(year)).isEqualTo(announced);
  }

  private static List<LocalDate> holidays(int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(JapaneseHolidays::contains)
        .toList();
  }
}
