package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.TicketState;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What there is to do now.
 *
 * @param open tickets on which something is left to be done
 * @param waiting those that nobody has taken
 * @param overdue those of which a promise has fallen due
 * @param opened how many were opened today
 * @param resolved how many were resolved today
 * @param states the open ones by where they stand
 * @param categories the open ones, and those that wait, by category
 * @param agents the open ones by whose they are, most first
 */
public record Workload(
    long open,
    long waiting,
    long overdue,
    long opened,
    long resolved,
    Map<TicketState, Long> states,
    Map<Category, Queue> categories,
    List<Share> agents) {

  /** What there is of one kind. */
  public record Queue(long open, long waiting) {}

  /**
   * What one agent has.
   *
   * @param agent the agent's id
   */
  public record Share(String agent, String name, long open) {}

  static Workload of(Collection<TicketOutcome> all, ReportTime time) {
    var open = all.stream().filter(work -> work.state().active()).toList();
    return new Workload(
        open.size(),
        waiting(open),
        count(all, TicketMeasure.OVERDUE, time),
        count(all, TicketMeasure.OPENED_TODAY, time),
        count(all, TicketMeasure.RESOLVED_TODAY, time),
        states(open),
        categories(open),
        agents(open));
  }

  private static long count(Collection<TicketOutcome> all, TicketMeasure measure, ReportTime time) {
    return all.stream().filter(work -> measure.counts(work, time)).count();
  }

  private static long waiting(Collection<TicketOutcome> open) {
    return open.stream().filter(work -> work.owner() == null).count();
  }

  private static Map<TicketState, Long> states(List<TicketOutcome> open) {
    var states = new EnumMap<TicketState, Long>(TicketState.class);
    for (var state : TicketState.values()) {
      if (state.active()) {
        states.put(state, open.stream().filter(work -> work.state() == state).count());
      }
    }
    return states;
  }

  private static Map<Category, Queue> categories(List<TicketOutcome> open) {
    var queues = new EnumMap<Category, Queue>(Category.class);
    for (var category : Category.values()) {
      var here = open.stream().filter(work -> work.episode().category() == category).toList();
      queues.put(category, new Queue(here.size(), waiting(here)));
    }
    return queues;
  }

  private static List<Share> agents(List<TicketOutcome> open) {
    return open.stream()
        .filter(work -> work.owner() != null)
        .collect(Collectors.groupingBy(work -> Objects.requireNonNull(work.owner())))
        .entrySet()
        .stream()
        .map(theirs -> share(theirs.getKey(), theirs.getValue()))
        .sorted(Comparator.comparingLong(Share::open).reversed().thenComparing(Share::name))
        .toList();
  }

  private static Share share(String agent, List<TicketOutcome> theirs) {
    var name = Objects.requireNonNullElse(theirs.getFirst().ownerName(), "");
    return new Share(agent, name, theirs.size());
  }
}
