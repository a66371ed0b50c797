package dev.madoguchi.support;

import dev.madoguchi.message.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times as a customer reads them. */
public final class Dates {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_JA =
      DateTimeFormatter.ofPattern("M月d日(E)", Locale.JAPANESE);
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);

  private Dates() {}

  /** 「11月24日(火)」, "Tuesday, November 24". */
  public static String day(Language language, LocalDate day) {
    return switch (language) {
      case JA -> DAY_JA.format(day);
      case EN -> DAY_EN.format(day);
    };
  }

  /** 「11月24日(火) 10:00」, "Tuesday, November 24, 10:00". */
  public static String moment(Language language, Instant at, ZoneId zone) {
    var there = at.atZone(zone);
    return day(language, there.toLocalDate())
        + (language == Language.EN ? ", " : " ")
        + time(there.toLocalTime());
  }

  /** 「11月24日(火) 10:00 まで」, "by Tuesday, November 24, 10:00". */
  public static String by(Language language, Instant at, ZoneId zone) {
    var moment = moment(language, at, zone);
    return switch (language) {
      case JA -> moment + " まで";
      case EN -> "by " + moment;
    };
  }

  static String time(LocalTime time) {
    return TIME.format(time);
  }
}
