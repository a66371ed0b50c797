package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The support description as it is configured. Without any of it the sample is used; whoever
 * configures one part has to give all of it, so that no sample reaches a customer unseen.
 *
 * @param emergencyPhone may be missing
 * @param phone24x7 whether the telephone contacts answer at any hour; if missing, they do not
 * @param sla for each severity; may be missing only where the telephone answers at any hour
 */
@ConfigurationProperties("madoguchi.support")
record SupportProperties(
    @Nullable Bilingual partner,
    @Nullable List<Bilingual> types,
    @Nullable List<Contact> contacts,
    @Nullable Bilingual price,
    @Nullable String emergencyPhone,
    @Nullable Boolean phone24x7,
    @Nullable HoursProperties calendar,
    @Nullable Map<Severity, ServiceLevel> sla) {

  /** What is configured; throws naming the first field that is missing or wrong. */
  SupportDescription description() {
    return nothing() ? SampleSupport.description() : complete();
  }

  private boolean nothing() {
    return Stream.of(partner, types, contacts, price, emergencyPhone, phone24x7, calendar, sla)
        .allMatch(Objects::isNull);
  }

  private SupportDescription complete() {
    var always = Boolean.TRUE.equals(phone24x7);
    return new SupportDescription(
        Fields.both("partner", partner),
        checkedTypes(),
        checkedContacts(),
        Fields.both("price", price),
        emergencyPhone == null || emergencyPhone.isBlank() ? null : emergencyPhone,
        always,
        Fields.given("calendar", calendar).calendar(),
        always && sla == null ? SampleSupport.PLAN : plan(sla),
        false);
  }

  private List<Bilingual> checkedTypes() {
    var list = Fields.some("types", types);
    return IntStream.range(0, list.size())
        .mapToObj(i -> Fields.both("types[" + i + "]", list.get(i)))
        .toList();
  }

  private List<Contact> checkedContacts() {
    var list = Fields.some("contacts", contacts);
    for (var i = 0; i < list.size(); i++) {
      Fields.both("contacts[" + i + "].label", list.get(i).label());
      if (list.get(i).text().isBlank()) {
        throw Fields.wrong("contacts[" + i + "]", "missing", "a phone, an email or a url");
      }
    }
    return list;
  }

  private static Map<Severity, ServiceLevel> plan(@Nullable Map<Severity, ServiceLevel> sla) {
    if (sla == null) {
      throw Fields.wrong("sla", "missing", "a service level plan, since phone24x7 is not true");
    }
    for (var severity : Severity.values()) {
      var field = "sla." + severity.tag();
      check(field, Fields.given(field, sla.get(severity)));
    }
    return sla;
  }

  private static void check(String field, ServiceLevel level) {
    for (var goal : Goal.values()) {
      var time = level.of(goal);
      if (time != null && !time.isPositive()) {
        throw Fields.wrong(
            field + "." + goal.tag(), time.toMinutes(), "1 or more minutes of business time");
      }
    }
  }
}
