package dev.madoguchi.support;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * Japan's national holidays, computed from the Act on National Holidays (国民の祝日に関する法律, Act No. 178
 * of 1948) as it has stood since 2022: fixed days, Happy Mondays, equinoxes, substitute holidays
 * and the day between two holidays. Agrees with the list of the Cabinet Office (内閣府「国民の祝日について」).
 *
 * <p>The equinoxes follow the approximation of 新こよみ便利帳 for 1980 to 2099; the official date is
 * announced each February for the next year.
 */
final class JapaneseHolidays {
  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(1, 1), // 元日
          MonthDay.of(2, 11), // 建国記念の日
          MonthDay.of(2, 23), // 天皇誕生日
          MonthDay.of(4, 29), // 昭和の日
          MonthDay.of(5, 3), // 憲法記念日
          MonthDay.of(5, 4), // みどりの日
          MonthDay.of(5, 5), // こどもの日
          MonthDay.of(8, 11), // 山の日
          MonthDay.of(11, 3), // 文化の日
          MonthDay.of(11, 23)); // 勤労感謝の日

  private JapaneseHolidays() {}

  static boolean contains(LocalDate day) {
    return isNational(day) || isSubstitute(day) || isBetweenTwo(day);
  }

  private static boolean isNational(LocalDate day) {
    return FIXED.contains(MonthDay.from(day)) || isHappyMonday(day) || isEquinox(day);
  }

  private static boolean isHappyMonday(LocalDate day) {
    return switch (day.getMonth()) {
      case JANUARY, OCTOBER -> isMonday(2, day); // 成人の日, スポーツの日
      case JULY, SEPTEMBER -> isMonday(3, day); // 海の日, 敬老の日
      case FEBRUARY, MARCH, APRIL, MAY, JUNE, AUGUST, NOVEMBER, DECEMBER -> false;
    };
  }

  private static boolean isMonday(int ordinal, LocalDate day) {
    return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, MONDAY)));
  }

  private static boolean isEquinox(LocalDate day) {
    return switch (day.getMonth()) {
      case MARCH -> day.getDayOfMonth() == equinox(20.8431, day.getYear()); // 春分の日
      case SEPTEMBER -> day.getDayOfMonth() == equinox(23.2488, day.getYear()); // 秋分の日
      case JANUARY, FEBRUARY, APRIL, MAY, JUNE, JULY, AUGUST, OCTOBER, NOVEMBER, DECEMBER -> false;
    };
  }

  private static int equinox(double in1980, int year) {
    return (int) (in1980 + 0.242194 * (year - 1980)) - Math.floorDiv(year - 1980, 4);
  }

  /** The first day that is no holiday after one that falls on a Sunday (振替休日). */
  private static boolean isSubstitute(LocalDate day) {
    var before = day.minusDays(1);
    while (isNational(before) && before.getDayOfWeek() != SUNDAY) {
      before = before.minusDays(1);
    }
    return isNational(before);
  }

  /** 国民の休日. */
  private static boolean isBetweenTwo(LocalDate day) {
    return isNational(day.minusDays(1)) && isNational(day.plusDays(1));
  }
}
