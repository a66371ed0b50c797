package dev.madoguchi.console;

import dev.madoguchi.article.ArticleDraft;
import dev.madoguchi.article.Authoring;
import dev.madoguchi.article.Authoring.Publication;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.publishing.ArticleWorkflow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Supervisors publish what others have written, now or at a time, and take it back. */
@RestController
@RequestMapping("/api/console/articles/publish")
final class PublishingEndpoint {
  private static final String LOSING = "loses stored questions";

  private final Authoring authoring;
  private final ArticleWorkflow workflow;
  private final AuditTrail audit;

  PublishingEndpoint(Authoring authoring, ArticleWorkflow workflow, AuditTrail audit) {
    this.authoring = authoring;
    this.workflow = workflow;
    this.audit = audit;
  }

  /**
   * Publishes it now.
   *
   * @param accepted whether stored questions may be lost by it
   */
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> publish(
      @RequestBody ArticleDraft draft,
      @RequestParam(defaultValue = "false") boolean accepted,
      @AuthenticationPrincipal Agent me) {
    return workflow
        .publish(draft, me, accepted)
        .flatMap(AuthoringEndpoint::refused)
        .then(audit.note(me.id(), "publish-article", draft.id(), accepted ? LOSING : ""));
  }

  @PostMapping("/scheduled")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> schedule(
      @RequestBody ArticleDraft draft,
      @RequestParam Instant at,
      @RequestParam(defaultValue = "false") boolean accepted,
      @AuthenticationPrincipal Agent me) {
    return workflow
        .schedule(draft, me, at, accepted)
        .flatMap(AuthoringEndpoint::refused)
        .then(
            audit.note(
                me.id(), "schedule-article", draft.id(), at + (accepted ? ", " + LOSING : "")));
  }

  @PostMapping("/unscheduled")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> unschedule(@RequestBody Named article, @AuthenticationPrincipal Agent me) {
    return workflow
        .unschedule(article.id())
        .then(audit.note(me.id(), "unschedule-article", article.id(), ""));
  }

  /** What can be taken back, the latest first. */
  @GetMapping
  Mono<List<Publication>> publications() {
    return Mono.fromCallable(authoring::publications).subscribeOn(Schedulers.boundedElastic());
  }

  @PostMapping("/taken-back")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> rollBack(@RequestBody Named article, @AuthenticationPrincipal Agent me) {
    return workflow
        .rollBack(article.id(), me)
        .flatMap(AuthoringEndpoint::refused)
        .then(audit.note(me.id(), "roll-back-article", article.id(), ""));
  }

  /** An article by its id. */
  record Named(String id) {
    Named {
      Objects.requireNonNull(id, "id");
    }
  }
}
