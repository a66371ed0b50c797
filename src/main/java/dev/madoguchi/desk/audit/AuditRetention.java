package dev.madoguchi.desk.audit;

import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Forgets what stands in the audit log for longer than it is kept. Each instance has a log. */
public final class AuditRetention {
  private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);
  private static final Duration EVERY = Duration.ofHours(6);

  private final AuditLog audit;
  private final Duration kept;
  private final Clock clock;
  private final Disposable.Swap running = Disposables.swap();

  /**
   * @param kept how long; zero for ever
   */
  public AuditRetention(AuditLog audit, Duration kept, Clock clock) {
    this.audit = audit;
    this.kept = kept;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (kept.isPositive()) {
      var work = Mono.defer(() -> audit.forget(clock.instant().minus(kept)));
      running.update(
          Recurring.every(EVERY, new OutageLog(log, "retention of the audit log"), work));
    }
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    running.dispose();
  }
}
