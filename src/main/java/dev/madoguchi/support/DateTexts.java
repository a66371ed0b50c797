package dev.madoguchi.support;

import dev.madoguchi.message.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days and times as a customer reads them. */
public final class DateTexts {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_JA =
      DateTimeFormatter.ofPattern("M月d日(E)", Locale.JAPANESE);
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);

  private DateTexts() {}

  /** 「11月24日(火)」, "Tuesday, November 24". */
  public static String day(Language language, LocalDate day) {
    return switch (language) {
      case JA -> DAY_JA.format(day);
      case EN -> DAY_EN.format(day);
    };
  }

  /**
   * 「11月24日(火) 10:00」, "Tuesday, November 24, 10:00"; where the clocks of the customer show another
   * time than ours, the zone is named.
   *
   * @param home the calendar's zone
   * @param there the customer's zone; null if unknown, and then the time is ours
   */
  public static String moment(Language language, Instant at, ZoneId home, @Nullable ZoneId there) {
    var zone = there == null ? home : there;
    var local = at.atZone(zone);
    return day(language, local.toLocalDate())
        + (language == Language.EN ? ", " : " ")
        + time(local.toLocalTime())
        + (local.getOffset().equals(home.getRules().getOffset(at)) ? "" : name(language, zone));
  }

  /** 「11月24日(火) 10:00 まで」, "by Tuesday, November 24, 10:00"; as {@link #moment}. */
  public static String by(Language language, Instant at, ZoneId home, @Nullable ZoneId there) {
    var moment = moment(language, at, home, there);
    return switch (language) {
      case JA -> moment + " まで";
      case EN -> "by " + moment;
    };
  }

  private static String name(Language language, ZoneId zone) {
    return " (" + zone.getDisplayName(TextStyle.FULL, language.locale()) + ")";
  }

  static String time(LocalTime time) {
    return TIME.format(time);
  }
}
