package dev.madoguchi.publishing;

import dev.madoguchi.article.Authoring.Filing;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.ticket.VersionConflict;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Publishes drafts whose time has come, in whichever instance looks first; after a crash another
 * one does, and what is done already is not done again.
 */
@Component
final class ScheduledPublishing {
  private static final Logger log = LoggerFactory.getLogger(ScheduledPublishing.class);
  private static final Duration OFTEN = Duration.ofSeconds(2);

  /** Whoever began so long ago has died. */
  private static final Duration ABANDONED = Duration.ofMinutes(2);

  private final DraftStates states;
  private final ArticleWorkflow workflow;
  private final AuditTrail audit;
  private final Clock clock;
  private final OutageLog outage = new OutageLog(log, "scheduled publishing");
  private Disposable running = () -> {};

  ScheduledPublishing(DraftStates states, ArticleWorkflow workflow, AuditTrail audit, Clock clock) {
    this.states = states;
    this.workflow = workflow;
    this.audit = audit;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    running = Recurring.every(OFTEN, outage, round());
  }

  @PreDestroy
  void stop() {
    running.dispose();
  }

  private Mono<Void> round() {
    return states
        .all()
        .filter(each -> each.state().isDue(clock.instant(), clock.instant().minus(ABANDONED)))
        .concatMap(this::publish)
        .then();
  }

  private Mono<Void> publish(DraftStates.Stored due) {
    var reviewer = due.state().reviewer();
    return workflow
        .publishDue(due)
        .filter(filing -> filing == Filing.DONE && reviewer != null)
        .flatMap(_ ->
            audit.note(
                reviewer == null ? "" : reviewer.id(),
                "publish-article",
                due.article(),
                "scheduled"))
        .onErrorResume(VersionConflict.class, _ -> Mono.empty());
  }
}
