package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The support description as it is configured. Without any of it the sample is used; whoever
 * configures one part has to give all of it, so that no sample reaches a customer unseen.
 *
 * @param partner the partner's name, in both languages
 * @param types what support is given for, each in both languages
 * @param contacts how the partner is reached: a label in both languages, and a phone, an email or a
 *     url
 * @param price what support costs, in both languages
 * @param emergencyPhone may be missing
 * @param phone24x7 whether the telephone contacts answer at any hour; if missing, they do not
 * @param calendar when support is open
 * @param sla for each severity; may be missing only where the telephone answers at any hour
 * @param calendars further calendars by name, for queues of their own
 * @param plans further service level plans by name, for queues of their own
 * @param queues those that have a calendar or a plan of their own; the first that fits holds
 * @param file a YAML or JSON file with all of this instead, followed while the product runs
 */
@ConfigurationProperties(value = "madoguchi.support", ignoreUnknownFields = false)
record SupportProperties(
    @Nullable Bilingual partner,
    @Nullable List<Bilingual> types,
    @Nullable List<SupportContact> contacts,
    @Nullable Bilingual price,
    @Nullable String emergencyPhone,
    @Nullable Boolean phone24x7,
    @Nullable HoursProperties calendar,
    @Nullable Map<Severity, ServiceLevel> sla,
    @DefaultValue Map<String, HoursProperties> calendars,
    @DefaultValue Map<String, Map<Severity, ServiceLevel>> plans,
    @DefaultValue List<QueueProperties> queues,
    @Nullable Path file) {

  /** What is configured; throws naming the first field that is missing or wrong. */
  SupportDescription description() {
    return nothing() ? SampleSupport.description() : complete();
  }

  /** What is configured in a file of its own, where the sample is no choice. */
  SupportDescription described() {
    if (file != null) {
      throw SupportFields.wrong("file", file, "not to be given in the file itself");
    }
    return complete();
  }

  /** One of the two is the description. */
  void nothingBeside(Path file) {
    if (!nothing()) {
      throw SupportFields.wrong("file", file, "no other madoguchi.support.* beside it");
    }
  }

  /** The files that the description is read from, beginning with the one that names the others. */
  List<Path> files(Path own) {
    var hours = Stream.concat(Stream.ofNullable(calendar), calendars.values().stream());
    return Stream.concat(Stream.of(own), hours.flatMap(each -> each.files().stream()))
        .distinct()
        .toList();
  }

  private boolean nothing() {
    return Stream.of(partner, types, contacts, price, emergencyPhone, phone24x7, calendar, sla)
            .allMatch(Objects::isNull)
        && calendars.isEmpty()
        && plans.isEmpty()
        && queues.isEmpty();
  }

  private SupportDescription complete() {
    var always = Boolean.TRUE.equals(phone24x7);
    var levels =
        new ServiceLevels(
            always && sla == null ? SampleSupport.PLAN : plan("sla", sla),
            SupportFields.given("calendar", calendar).calendar("calendar"));
    return new SupportDescription(
        SupportFields.both("partner", partner),
        checkedTypes(),
        checkedContacts(),
        SupportFields.both("price", price),
        emergencyPhone == null || emergencyPhone.isBlank() ? null : emergencyPhone,
        always,
        levels.calendar(),
        levels.plan(),
        false,
        checkedQueues(levels));
  }

  private List<QueuePlan> checkedQueues(ServiceLevels general) {
    var named = new HashMap<String, BusinessCalendar>();
    calendars.forEach((name, hours) -> named.put(name, hours.calendar("calendars." + name)));
    plans.forEach((name, plan) -> plan("plans." + name, plan));
    return IntStream.range(0, queues.size())
        .mapToObj(i -> queues.get(i).plan("queues[" + i + "]", general, named, plans))
        .toList();
  }

  private List<Bilingual> checkedTypes() {
    var list = SupportFields.some("types", types);
    return IntStream.range(0, list.size())
        .mapToObj(i -> SupportFields.both("types[" + i + "]", list.get(i)))
        .toList();
  }

  private List<SupportContact> checkedContacts() {
    var list = SupportFields.some("contacts", contacts);
    for (var i = 0; i < list.size(); i++) {
      SupportFields.both("contacts[" + i + "].label", list.get(i).label());
      if (list.get(i).text().isBlank()) {
        throw SupportFields.wrong("contacts[" + i + "]", "missing", "a phone, an email or a url");
      }
    }
    return list;
  }

  private static Map<Severity, ServiceLevel> plan(
      String name, @Nullable Map<Severity, ServiceLevel> plan) {
    if (plan == null) {
      throw SupportFields.wrong(
          name, "missing", "a service level plan, since phone24x7 is not true");
    }
    for (var severity : Severity.values()) {
      var field = name + "." + severity.tag();
      check(field, SupportFields.given(field, plan.get(severity)));
    }
    return plan;
  }

  private static void check(String field, ServiceLevel level) {
    for (var goal : ServiceGoal.values()) {
      var time = level.of(goal);
      if (time != null && !time.isPositive()) {
        throw SupportFields.wrong(
            field + "." + goal.tag(), time.toMinutes(), "1 or more minutes of business time");
      }
    }
  }
}
