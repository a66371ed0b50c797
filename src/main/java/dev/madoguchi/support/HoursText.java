package dev.madoguchi.support;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hours in words: in general, and today. */
final class HoursText {
  private final BusinessCalendar calendar;
  private final FeatureTexts texts;

  HoursText(BusinessCalendar calendar, FeatureTexts texts) {
    this.calendar = calendar;
    this.texts = texts;
  }

  /**
   * One line for each run of weekdays with the same hours, and one for the days that are closed.
   */
  List<String> inGeneral(Language language) {
    var lines = new ArrayList<String>();
    for (var run : runs()) {
      if (!hours(run).isEmpty()) {
        lines.add(
            texts.get(language, "hours.week", days(language, run), spans(language, hours(run))));
      }
    }
    lines.add(closed(language));
    lines.add(texts.get(language, "hours.zone", zone(language)));
    return lines;
  }

  /** Today's hours, and whether that is now or when it is next. */
  List<String> today(Language language, Instant now) {
    var day = calendar.dateOf(now);
    var spans = calendar.on(day);
    return List.of(
        texts.get(
            language,
            spans.isEmpty() ? "hours.today.closed" : "hours.today",
            DateTexts.day(language, day),
            spans(language, spans)),
        state(language, now, null));
  }

  /**
   * Whether somebody is there now; if not, when next.
   *
   * @param there the customer's zone; null if unknown
   */
  String state(Language language, Instant now, @Nullable ZoneId there) {
    if (calendar.isOpen(now)) {
      return texts.get(language, "hours.open");
    }
    var next = DateTexts.moment(language, calendar.nextOpening(now), calendar.zone(), there);
    return texts.get(language, "hours.next", next);
  }

  private String closed(Language language) {
    var days =
        Stream.of(DayOfWeek.values())
            .filter(day -> calendar.on(day).isEmpty())
            .map(day -> name(language, day))
            .collect(Collectors.joining(texts.get(language, "hours.comma")));
    return days.isEmpty()
        ? texts.get(language, "hours.closed.holidays")
        : texts.get(language, "hours.closed", days);
  }

  private List<List<DayOfWeek>> runs() {
    var runs = new ArrayList<List<DayOfWeek>>();
    for (var day : DayOfWeek.values()) {
      if (runs.isEmpty() || !hours(runs.getLast()).equals(calendar.on(day))) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(day);
    }
    return runs;
  }

  private List<OpeningSpan> hours(List<DayOfWeek> run) {
    return calendar.on(run.getFirst());
  }

  private String days(Language language, List<DayOfWeek> run) {
    var first = name(language, run.getFirst());
    return run.size() == 1
        ? first
        : texts.get(language, "hours.from.to", first, name(language, run.getLast()));
  }

  private static String name(Language language, DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, language.locale());
  }

  private String spans(Language language, List<OpeningSpan> spans) {
    return spans.stream()
        .map(span -> texts.get(language, "hours.span", DateTexts.time(span.from()), end(span)))
        .collect(Collectors.joining(texts.get(language, "hours.and")));
  }

  private static String end(OpeningSpan span) {
    return span.toEndOfDay() ? "24:00" : DateTexts.time(span.to());
  }

  private String zone(Language language) {
    return calendar.zone().getDisplayName(TextStyle.FULL, language.locale());
  }
}
