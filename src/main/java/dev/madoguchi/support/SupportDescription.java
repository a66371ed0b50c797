package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How customers receive support, in one place: what the card, the page, the promises and the
 * off-hours reply are made from. Read from {@code madoguchi.support}.
 *
 * @param partner the company that supports its customers; the sender of everything
 * @param types what kinds of support there are
 * @param contacts at least one
 * @param price what it costs
 * @param emergencyPhone for critical problems at any hour; null if there is none
 * @param phone24x7 whether the telephone contacts answer at any hour
 * @param plan what is promised for each severity
 * @param sample whether this is still the sample that comes with the product
 */
public record SupportDescription(
    Bilingual partner,
    List<Bilingual> types,
    List<Contact> contacts,
    Bilingual price,
    @Nullable String emergencyPhone,
    boolean phone24x7,
    BusinessCalendar calendar,
    Map<Severity, ServiceLevel> plan,
    boolean sample) {

  public SupportDescription {
    types = List.copyOf(types);
    contacts = List.copyOf(contacts);
    plan = Map.copyOf(new EnumMap<>(plan));
  }

  public ServiceLevels levels() {
    return new ServiceLevels(plan, calendar);
  }
}
