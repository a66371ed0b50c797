package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every conversation and ticket. What is read again takes the place of what was
 * known, so that nothing is counted twice, whoever reads it and however often.
 */
final class OutcomeLedger {
  private final Map<ConversationId, ConversationOutcome> outcomes = new ConcurrentHashMap<>();
  private final Map<TicketId, TicketOutcome> works = new ConcurrentHashMap<>();

  /** How many events of each ticket are known, of those no longer counted as well. */
  private final Map<TicketId, Long> seqs = new ConcurrentHashMap<>();

  @Nullable ConversationOutcome outcome(ConversationId id) {
    return outcomes.get(id);
  }

  /** Whether it is news. */
  boolean put(ConversationId id, ConversationOutcome outcome) {
    if (knows(id, outcome.seq())) {
      return false;
    }
    outcomes.merge(id, outcome, (old, read) -> read.seq() > old.seq() ? read : old);
    return true;
  }

  /** The next reading begins anew. */
  void forget(ConversationId id) {
    outcomes.remove(id);
  }

  /** Whether it is news; the same events may say less than they did. */
  boolean put(TicketId id, long seq, TicketOutcome work) {
    if (knows(id, seq)) {
      return seqs.getOrDefault(id, 0L) == seq && saysOtherwise(id, work);
    }
    seqs.compute(
        id,
        (_, known) -> {
          if (known != null && known >= seq) {
            return known;
          }
          works.put(id, work);
          return seq;
        });
    return true;
  }

  private boolean saysOtherwise(TicketId id, TicketOutcome work) {
    var known = works.get(id);
    return known != null && !known.equals(work) && works.replace(id, known, work);
  }

  boolean knows(ConversationId id, long seq) {
    var outcome = outcomes.get(id);
    return outcome != null && outcome.seq() >= seq;
  }

  boolean knows(TicketId id, long seq) {
    return seqs.getOrDefault(id, 0L) >= seq;
  }

  /** Forgets what came of what began before this day, except what is still open. */
  void forget(LocalDate before) {
    works
        .values()
        .removeIf(work -> work.episode().day().isBefore(before) && !work.state().active());
    outcomes.replaceAll((_, outcome) -> outcome.since(before));
  }

  List<TicketOutcome> works() {
    return List.copyOf(works.values());
  }

  List<Episode> episodes(
      LocalDate from, LocalDate to, Function<String, @Nullable Category> categories) {
    return Stream.concat(
            outcomes.values().stream().flatMap(outcome -> outcome.episodes(categories)),
            works.values().stream().map(TicketOutcome::episode))
        .filter(episode -> within(episode.day(), from, to))
        .toList();
  }

  /** Those that a filter takes; those that took longest first if it is about that, else latest. */
  List<CountedEpisode> counted(
      Predicate<LocalDate> days,
      Function<String, @Nullable Category> categories,
      CountedEpisode.Filter filter,
      ReportTime time,
      Predicate<CountedEpisode> visible) {
    var alone =
        outcomes.entrySet().stream()
            .flatMap(outcome ->
                outcome
                    .getValue()
                    .episodes(categories)
                    .filter(one -> filter.takes(one, null, time))
                    .map(one -> CountedEpisode.withoutTicket(one, outcome.getKey())));
    var withTicket =
        works.entrySet().stream()
            .filter(work -> filter.takes(work.getValue().episode(), work.getValue(), time))
            .map(work -> CountedEpisode.withTicket(work.getKey(), work.getValue()));
    return Stream.concat(alone, withTicket)
        .filter(one -> days.test(one.day()))
        .filter(visible)
        .sorted(CountedEpisode.order(filter.measure()))
        .toList();
  }

  /** Those that began between two days, each with the ticket that it ended with. */
  List<ReportedEpisode> reported(
      LocalDate from, LocalDate to, Function<String, @Nullable Category> categories) {
    return Stream.concat(
            outcomes.values().stream()
                .flatMap(outcome -> outcome.episodes(categories))
                .map(episode -> new ReportedEpisode(episode, null)),
            works.values().stream().map(work -> new ReportedEpisode(work.episode(), work)))
        .filter(each -> within(each.episode().day(), from, to))
        .toList();
  }

  List<Miss> misses(LocalDate from, LocalDate to) {
    return misses(from, to, _ -> true);
  }

  /**
   * Those of some organisations.
   *
   * @param organisations is asked with null for those of whom none is known
   */
  List<Miss> misses(LocalDate from, LocalDate to, Predicate<@Nullable String> organisations) {
    return Stream.concat(
            outcomes.values().stream()
                .filter(outcome -> organisations.test(outcome.organisation()))
                .flatMap(ConversationOutcome::allMisses),
            works.values().stream()
                .filter(work -> organisations.test(work.episode().organisation()))
                .map(TicketOutcome::miss)
                .filter(Objects::nonNull))
        .filter(miss -> within(miss.day(), from, to))
        .toList();
  }

  Stream<LearntQuestion> learnt() {
    return Stream.concat(
        outcomes.values().stream().flatMap(outcome -> outcome.learnt().stream()),
        works.values().stream().map(TicketOutcome::learnt).filter(Objects::nonNull));
  }

  static boolean within(LocalDate day, LocalDate from, LocalDate to) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
