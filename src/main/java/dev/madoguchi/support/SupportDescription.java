package dev.madoguchi.support;

import dev.madoguchi.message.Bilingual;
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
 * @param calendar of every queue that has none of its own
 * @param plan what is promised for each severity, in every queue that has no plan of its own
 * @param sample whether this is still the sample that comes with the product
 * @param queues those with a calendar or a plan of their own; the first that covers a queue holds
 */
public record SupportDescription(
    Bilingual partner,
    List<Bilingual> types,
    List<SupportContact> contacts,
    Bilingual price,
    @Nullable String emergencyPhone,
    boolean phone24x7,
    BusinessCalendar calendar,
    Map<Severity, ServiceLevel> plan,
    boolean sample,
    List<QueuePlan> queues)
    implements SupportInfo {

  public SupportDescription {
    types = List.copyOf(types);
    contacts = List.copyOf(contacts);
    plan = Map.copyOf(plan);
    queues = List.copyOf(queues);
  }

  /** A description in which all queues are alike. */
  public SupportDescription(
      Bilingual partner,
      List<Bilingual> types,
      List<SupportContact> contacts,
      Bilingual price,
      @Nullable String emergencyPhone,
      boolean phone24x7,
      BusinessCalendar calendar,
      Map<Severity, ServiceLevel> plan,
      boolean sample) {
    this(
        partner,
        types,
        contacts,
        price,
        emergencyPhone,
        phone24x7,
        calendar,
        plan,
        sample,
        List.of());
  }

  /** What holds where no queue says otherwise. */
  public ServiceLevels levels() {
    return new ServiceLevels(plan, calendar);
  }

  /** What holds in this queue. */
  public ServiceLevels levels(Queue queue) {
    return queues.stream()
        .filter(own -> own.covers(queue))
        .findFirst()
        .map(QueuePlan::levels)
        .orElseGet(this::levels);
  }

  @Override
  public SupportDescription current() {
    return this;
  }
}
