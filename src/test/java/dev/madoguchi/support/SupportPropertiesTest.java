package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SupportPropertiesTest {

  @Test
  void nothingNeedsToBeConfigured() {
    var description = read(Map.of());
    assertThat(description.sample()).isTrue();
    assertThat(description.plan()).containsOnlyKeys(Severity.values());
    assertThat(description.calendar().zone()).hasToString("Asia/Tokyo");
  }

  @Test
  void whatIsConfiguredIsUsed() {
    var description = read(complete());
    assertThat(description.sample()).isFalse();
    assertThat(description.partner().en()).isEqualTo("Kita Cloud");
    assertThat(description.plan().get(Severity.MINIMAL))
        .isEqualTo(new ServiceLevel(480, 960, null));
    assertThat(description.calendar().on(LocalDate.of(2026, 11, 20)))
        .containsExactly(OpeningSpan.of("09:00-12:00"), OpeningSpan.of("13:00-18:00"));
    assertThat(description.calendar().on(LocalDate.of(2026, 11, 23))).isEmpty();
    assertThat(description.calendar().on(LocalDate.of(2027, 12, 29))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "partner.ja",
    "partner.en",
    "types[0].en",
    "contacts[0].label.ja",
    "price.ja",
    "calendar.zone",
    "sla.critical"
  })
  void whatIsMissingIsNamed(String field) {
    var all = complete();
    all.keySet().removeIf(key -> key.startsWith("madoguchi.support." + field));
    assertThatThrownBy(() -> read(all))
        .hasMessageContaining("madoguchi.support." + field)
        .hasMessageContaining("missing");
  }

  @ParameterizedTest
  @CsvSource({
    "partner.ja, ' '",
    "contacts[0].email, ''",
    "calendar.zone, Asia/Tokio",
    "calendar.week.monday, 9-25",
    "calendar.week.monday, '09:00-12:00,11:00-13:00'",
    "calendar.closed, 2026-02-30",
    "calendar.files, /nowhere.ics",
    "sla.moderate.first-response, 0"
  })
  void whatIsWrongIsNamed(String field, String value) {
    var all = complete();
    all.put("madoguchi.support." + field, value);
    var named = field.replace(".email", "").replaceAll("\\.monday$", "");
    assertThatThrownBy(() -> read(all)).hasMessageContaining("madoguchi.support." + named);
  }

  /** Misspelt, it would be as if it were not there: open on holidays, for instance. */
  @ParameterizedTest
  @CsvSource({
    "calendar.japanes-holidays, true",
    "calender.zone, Asia/Tokyo",
    "queues[0].calender, berlin"
  })
  void aFieldThatThereIsNotIsNamedAtTheStart(String field, String value) {
    var settings = new ArrayList<String>();
    complete().forEach((name, given) -> settings.add(name + "=" + given));
    var product =
        new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues(settings.toArray(String[]::new));
    product.run(context -> assertThat(context).hasNotFailed());
    product
        .withPropertyValues("madoguchi.support." + field + "=" + value)
        .run(context ->
            assertThat(context).getFailure().hasStackTraceContaining("madoguchi.support." + field));
  }

  @ParameterizedTest
  @CsvSource({"calendar.week, mondy, 09:00-12:00", "sla, urgent.first-response, 60"})
  void aDayOrASeverityThatThereIsNotIsNamed(String field, String name, String value) {
    var all = complete();
    all.put("madoguchi.support." + field + "." + name, value);
    assertThatThrownBy(() -> read(all))
        .hasStackTraceContaining("madoguchi.support." + field)
        .hasStackTraceContaining(name.replaceAll("\\..*", ""));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(SupportProperties.class)
  static class Settings {}

  @Test
  void withoutTelephoneRoundTheClockThereMustBeAPlan() {
    var all = complete();
    all.keySet().removeIf(key -> key.startsWith("madoguchi.support.sla"));
    assertThatThrownBy(() -> read(all)).hasMessageContaining("madoguchi.support.sla: missing");
    all.put("madoguchi.support.phone24x7", "true");
    assertThat(read(all).phone24x7()).isTrue();
  }

  @Test
  void aMistakeInACalendarFileIsNamedWithFileAndLine(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("closed.ics"), "BEGIN:VEVENT\nDTSTART:soon\n");
    var all = complete();
    all.put("madoguchi.support.calendar.files", file.toString());
    assertThatThrownBy(() -> read(all))
        .hasMessageContaining("madoguchi.support.calendar.files")
        .hasMessageContaining("closed.ics: line 2: soon");
  }

  @Test
  void aQueueMayHaveACalendarAndAPlanOfItsOwn() {
    var all = withAQueue();
    var description = read(all);
    var theirs = description.levels(new Queue(Category.BILLING, Language.EN, Cloud.GERMANY));
    assertThat(theirs.calendar().zone()).hasToString("Europe/Berlin");
    assertThat(theirs.allowed(Severity.MODERATE, ServiceGoal.FIRST_RESPONSE))
        .isEqualTo(Duration.ofMinutes(30));
    var others = description.levels(new Queue(Category.BILLING, Language.JA, Cloud.PUBLIC));
    assertThat(others.calendar().zone()).hasToString("Asia/Tokyo");
    assertThat(others.allowed(Severity.MODERATE, ServiceGoal.FIRST_RESPONSE))
        .isEqualTo(Duration.ofHours(8));
  }

  @ParameterizedTest
  @CsvSource({
    "queues[0].calendar, berlim, queues[0].calendar",
    "queues[0].plan, silver, queues[0].plan",
    "calendars.berlin.zone, Europe/Berlim, calendars.berlin.zone",
    "calendars.berlin.week.monday, 9-25, calendars.berlin.week",
    "plans.gold.minimal.next-response, 0, plans.gold.minimal.next-response"
  })
  void aMistakeInAQueueIsNamed(String field, String value, String named) {
    var all = withAQueue();
    all.put("madoguchi.support." + field, value);
    assertThatThrownBy(() -> read(all)).hasMessageContaining("madoguchi.support." + named);
  }

  private static Map<String, String> withAQueue() {
    var all = complete();
    all.put("madoguchi.support.queues[0].category", "billing");
    all.put("madoguchi.support.queues[0].cloud", "germany");
    all.put("madoguchi.support.queues[0].calendar", "berlin");
    all.put("madoguchi.support.queues[0].plan", "gold");
    all.put("madoguchi.support.calendars.berlin.zone", "Europe/Berlin");
    all.put("madoguchi.support.calendars.berlin.week.monday", "08:00-17:00");
    for (var severity : Severity.values()) {
      all.put("madoguchi.support.plans.gold." + severity.tag() + ".first-response", "30");
      all.put("madoguchi.support.plans.gold." + severity.tag() + ".next-response", "60");
    }
    return all;
  }

  private static Map<String, String> complete() {
    var all = new HashMap<String, String>();
    all.put("madoguchi.support.partner.ja", "北クラウド株式会社");
    all.put("madoguchi.support.partner.en", "Kita Cloud");
    all.put("madoguchi.support.types[0].ja", "使い方");
    all.put("madoguchi.support.types[0].en", "Usage");
    all.put("madoguchi.support.contacts[0].label.ja", "メール");
    all.put("madoguchi.support.contacts[0].label.en", "E-mail");
    all.put("madoguchi.support.contacts[0].email", "help@kita.example");
    all.put("madoguchi.support.price.ja", "無料");
    all.put("madoguchi.support.price.en", "Free of charge");
    all.put("madoguchi.support.calendar.zone", "Asia/Tokyo");
    all.put("madoguchi.support.calendar.week.monday", "09:00-12:00");
    all.put("madoguchi.support.calendar.week.friday", "09:00-12:00,13:00-18:00");
    all.put("madoguchi.support.calendar.japanese-holidays", "true");
    all.put("madoguchi.support.calendar.closed", "12-29,2026-08-13");
    for (var severity : Severity.values()) {
      all.put("madoguchi.support.sla." + severity.tag() + ".first-response", "480");
      all.put("madoguchi.support.sla." + severity.tag() + ".next-response", "960");
    }
    return all;
  }

  private static SupportDescription read(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("madoguchi.support", SupportProperties.class)
        .description();
  }
}
