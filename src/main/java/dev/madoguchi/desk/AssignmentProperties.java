package dev.madoguchi.desk;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether waiting tickets are given to agents by themselves.
 *
 * @param automatic whether an agent who has the console open and is not away is given tickets
 * @param capacity how many open tickets an agent has before getting no more; tickets that wait for
 *     the customer or the vendor do not count
 * @param capacities the same for single agents, by their id
 */
@ConfigurationProperties("madoguchi.console.assignment")
record AssignmentProperties(
    @DefaultValue("false") boolean automatic,
    @DefaultValue("5") int capacity,
    @DefaultValue Map<String, Integer> capacities) {

  AssignmentProperties {
    capacities = Map.copyOf(capacities);
    check("capacity", capacity);
    capacities.forEach((agent, most) -> check("capacities[" + agent + "]", most));
  }

  /** How many open tickets this agent may have. */
  int of(String agent) {
    return capacities.getOrDefault(agent, capacity);
  }

  private static void check(String name, int value) {
    if (value < 0 || value > 1000) {
      throw new IllegalArgumentException(
          "madoguchi.console.assignment." + name + ": " + value + " (expected: 0 to 1000)");
    }
  }
}
