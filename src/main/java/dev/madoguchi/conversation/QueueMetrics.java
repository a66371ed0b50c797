package dev.madoguchi.conversation;

import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Measures how many tickets there are in each state in which somebody has something to do. */
final class QueueMetrics implements MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(QueueMetrics.class);
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final List<TicketState> ACTIVE =
      Arrays.stream(TicketState.values()).filter(TicketState::active).toList();

  private final Tickets tickets;
  private final OutageLog outage = new OutageLog(log, "queue metrics");
  private final Disposable.Swap running = Disposables.swap();
  private final Map<TicketState, AtomicLong> counts = new EnumMap<>(TicketState.class);

  QueueMetrics(Tickets tickets) {
    this.tickets = tickets;
    ACTIVE.forEach(state -> counts.put(state, new AtomicLong()));
  }

  void start() {
    running.update(Recurring.every(MEASURED, outage, measure()));
  }

  void stop() {
    running.dispose();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counts.forEach((state, count) ->
        Gauge.builder("madoguchi.tickets", count, AtomicLong::get)
            .description("tickets in which somebody still has something to do")
            .tag("state", state.name().toLowerCase(Locale.ROOT))
            .register(registry));
  }

  private Mono<Void> measure() {
    return Flux.fromIterable(counts.entrySet())
        .concatMap(each -> tickets.count(in(each.getKey())).doOnNext(each.getValue()::set))
        .then();
  }

  private static TicketQuery in(TicketState state) {
    return new TicketQuery(
        Set.of(state), null, null, null, null, null, null, null, Integer.MAX_VALUE);
  }
}
