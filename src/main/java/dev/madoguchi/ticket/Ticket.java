package dev.madoguchi.ticket;

import dev.madoguchi.message.Category;
import dev.madoguchi.support.Queue;
import dev.madoguchi.support.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A conversation handed to a person: a fold over its events.
 *
 * @param opening what it started with
 * @param stateSeq the number of the event that brought it into its state
 * @param owner the agent who has it; null if nobody
 * @param ownerName what the customer sees of the owner; null if nobody
 * @param escalation what the vendor has been asked and not answered yet; null if nothing
 * @param clocks the clocks that have not been met or cancelled; some of them may stand still
 * @param events everything that happened, oldest first; the first is {@link Change.Opened}
 */
public record Ticket(
    TicketId id,
    HandoffContext opening,
    TicketState state,
    long stateSeq,
    @Nullable String owner,
    @Nullable String ownerName,
    Category category,
    Severity severity,
    @Nullable Escalation escalation,
    Map<TicketClock, Deadline> clocks,
    List<TicketEvent> events) {

  public Ticket {
    clocks = Map.copyOf(clocks);
    events = List.copyOf(events);
  }

  /** The number of the last event; a change must be based on it. */
  public long seq() {
    return events.size();
  }

  /** The queue it is in. */
  public Queue queue() {
    return new Queue(category, opening.language(), opening.cloud());
  }

  public Instant opened() {
    return events.getFirst().at();
  }

  public Instant updated() {
    return events.getLast().at();
  }

  /** The event that brought it into its state. */
  public TicketEvent stateEvent() {
    return events.get((int) stateSeq - 1);
  }

  /** Whether the action with this key has been recorded. */
  public boolean has(String key) {
    return events.stream().anyMatch(event -> event.key().equals(key));
  }

  /** When the next promise falls due; null if none is running. */
  public @Nullable Instant due() {
    return clocks.entrySet().stream()
        .filter(clock -> clock.getKey() != TicketClock.CUSTOMER)
        .filter(clock -> clock.getKey().runsIn(state))
        .map(clock -> clock.getValue().due())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The last event by which it was resolved; empty if it never was. */
  public Optional<TicketEvent> resolution() {
    return last(
        change -> change instanceof Change.Resolved || change instanceof Change.AutoResolved);
  }

  /** What agents have tagged it with, in the order in which they did. */
  public List<String> tags() {
    var tags = new LinkedHashSet<String>();
    for (var event : events) {
      if (event.change() instanceof Change.Tagged(var added, var removed)) {
        removed.forEach(tags::remove);
        tags.addAll(added);
      }
    }
    return List.copyOf(tags);
  }

  /** What it is to other tickets, by their ids, in the order in which agents linked them. */
  public Map<String, TicketRelation> links() {
    var links = new LinkedHashMap<String, TicketRelation>();
    for (var event : events) {
      if (event.change() instanceof Change.Linked(var other, var relation)) {
        links.merge(other, relation, (before, now) -> now == TicketRelation.RELATED ? before : now);
      }
    }
    return Collections.unmodifiableMap(links);
  }

  /** How the customer rated the last resolution; empty if not at all. */
  public Optional<Change.Rated> rating() {
    var resolved = resolution().map(TicketEvent::seq).orElse(Long.MAX_VALUE);
    return last(change -> change instanceof Change.Rated)
        .filter(event -> event.seq() > resolved)
        .map(event -> (Change.Rated) event.change());
  }

  private Optional<TicketEvent> last(Predicate<Change> kind) {
    return events.reversed().stream().filter(event -> kind.test(event.change())).findFirst();
  }

  /** The ticket that these events tell of. */
  public static Ticket of(TicketId id, List<TicketEvent> events) {
    if (events.isEmpty() || !(events.getFirst().change() instanceof Change.Opened(var opening))) {
      throw new IllegalArgumentException("ticket " + id + ": does not begin with its opening");
    }
    var snapshot = TicketSnapshot.of(opening, events.getFirst().at());
    for (var event : events.subList(1, events.size())) {
      snapshot = snapshot.after(event);
    }
    return snapshot.ticket(id, opening, events);
  }

  /** This ticket after one more event. */
  public Ticket after(TicketEvent event) {
    var all = new ArrayList<>(events);
    all.add(event);
    return TicketSnapshot.of(this).after(event).ticket(id, opening, all);
  }
}
