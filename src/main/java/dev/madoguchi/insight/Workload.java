package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.TicketState;
import java.time.Instant;
import java.time.LocalDate;
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

  /** What one agent has. */
  public record Share(String name, long open) {}

  static Workload of(Collection<TicketOutcome> all, LocalDate today, Instant now) {
    var open = all.stream().filter(work -> work.state().active()).toList();
    return new Workload(
        open.size(),
        waiting(open),
        open.stream().filter(work -> work.due() != null && work.due().isBefore(now)).count(),
        all.stream().filter(work -> work.episode().day().equals(today)).count(),
        all.stream().filter(work -> today.equals(work.resolved())).count(),
        states(open),
        categories(open),
        agents(open));
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
        .values()
        .stream()
        .map(theirs ->
            new Share(Objects.requireNonNullElse(theirs.getFirst().ownerName(), ""), theirs.size()))
        .sorted(Comparator.comparingLong(Share::open).reversed().thenComparing(Share::name))
        .toList();
  }
}
