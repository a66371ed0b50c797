package dev.madoguchi.support;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue with a calendar or a service level plan of its own. Category, language and cloud that are
 * missing mean any.
 *
 * @param calendar one of the further calendars, by name; if missing, the calendar of all queues
 * @param plan one of the further plans, by name; if missing, the plan of all queues
 */
record QueueProperties(
    @Nullable Category category,
    @Nullable Language language,
    @Nullable Cloud cloud,
    @Nullable String calendar,
    @Nullable String plan) {

  /**
   * The queue's levels.
   *
   * @param field where it is configured
   */
  QueuePlan plan(
      String field,
      ServiceLevels general,
      Map<String, BusinessCalendar> calendars,
      Map<String, Map<Severity, ServiceLevel>> plans) {
    var own =
        new ServiceLevels(
            named(field + ".plan", plan, plans, general.plan()),
            named(field + ".calendar", calendar, calendars, general.calendar()));
    return new QueuePlan(category, language, cloud, own);
  }

  private static <T> T named(String field, @Nullable String name, Map<String, T> all, T general) {
    if (name == null) {
      return general;
    }
    var one = all.get(name);
    if (one == null) {
      throw SupportFields.wrong(field, name, "one of " + all.keySet().stream().sorted().toList());
    }
    return one;
  }
}
