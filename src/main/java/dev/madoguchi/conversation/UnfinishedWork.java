package dev.madoguchi.conversation;

import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Looks every few seconds, in every instance, for what is stored but not acted upon: what a stop or
 * the end of another instance left, what was stored although the store said otherwise, and what has
 * waited for its channel. Measures how much that is.
 */
final class UnfinishedWork implements MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(UnfinishedWork.class);
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SOMETIMES = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(15);

  private final Concierge concierge;
  private final Desk desk;
  private final Conversations conversations;
  private final Clock clock;
  private final OutageLog outage = new OutageLog(log, "unfinished work");
  private final Disposable.Composite running = Disposables.composite();
  private volatile Conversations.Backlog backlog = new Conversations.Backlog(0, null);

  UnfinishedWork(Concierge concierge, Desk desk, Conversations conversations, Clock clock) {
    this.concierge = concierge;
    this.desk = desk;
    this.conversations = conversations;
    this.clock = clock;
  }

  void start() {
    running.add(Recurring.untilDone(outage, desk.resume()));
    running.add(Recurring.untilDone(outage, concierge.resume()));
    running.add(Recurring.every(OFTEN, outage, concierge.sweep()));
    running.add(Recurring.every(SOMETIMES, outage, desk.sweep()));
    running.add(
        Recurring.every(
            MEASURED, outage, conversations.backlog().doOnNext(measured -> backlog = measured)));
  }

  void stop() {
    running.dispose();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("madoguchi.outbox.depth", this, work -> work.backlog.conversations())
        .description("conversations with entries that have not been acted upon or delivered")
        .register(registry);
    TimeGauge.builder("madoguchi.outbox.age", this, TimeUnit.SECONDS, UnfinishedWork::age)
        .description("since when the longest of them has had such entries")
        .register(registry);
  }

  private double age() {
    Instant since = backlog.since();
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1_000.0;
  }
}
