package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Category;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A complete description to start with, until the partner gives its own. */
final class SampleSupport {
  static final Map<Severity, ServiceLevel> PLAN =
      Map.of(
          Severity.CRITICAL, new ServiceLevel(60, 60, 480),
          Severity.MODERATE, new ServiceLevel(240, 480, 2400),
          Severity.MINIMAL, new ServiceLevel(480, 960, null));

  private SampleSupport() {}

  static SupportDescription description() {
    return new SupportDescription(
        new Bilingual("サンプルパートナー株式会社", "Sample Partner Inc."),
        Category.sorted().stream().map(Category::label).toList(),
        List.of(
            new SupportContact(
                new Bilingual("電子メール", "E-mail"), null, "support@partner.example", null),
            new SupportContact(new Bilingual("電話", "Telephone"), "+81-3-0000-0000", null, null)),
        new Bilingual(
            "サポートはご契約の料金に含まれています。", "Support is included in the price of your subscription."),
        null,
        false,
        calendar(),
        PLAN,
        true);
  }

  private static BusinessCalendar calendar() {
    var week = new EnumMap<DayOfWeek, List<OpeningSpan>>(DayOfWeek.class);
    Stream.of(DayOfWeek.values())
        .limit(5)
        .forEach(day ->
            week.put(day, List.of(OpeningSpan.of("09:00-12:00"), OpeningSpan.of("13:00-18:00"))));
    return new BusinessCalendar(ZoneId.of("Asia/Tokyo"), week, JapaneseHolidays::contains);
  }
}
