package dev.madoguchi.console;

import dev.madoguchi.article.ArticleDraft;
import dev.madoguchi.article.Authoring;
import dev.madoguchi.article.Authoring.Fault;
import dev.madoguchi.article.Authoring.Filing;
import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.audit.AuditTrail;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Articles made of what was learnt from tickets: agents draft them, supervisors publish them. */
@RestController
@RequestMapping("/api/console/articles")
final class AuthoringEndpoint {
  private final Authoring authoring;
  private final AuditTrail audit;

  AuthoringEndpoint(Authoring authoring, AuditTrail audit) {
    this.authoring = authoring;
    this.audit = audit;
  }

  /** What the reader of the knowledge base would say of it. */
  @PostMapping("/check")
  Mono<List<Fault>> check(@RequestBody ArticleDraft draft) {
    return Mono.fromCallable(() -> authoring.check(draft)).subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping("/drafts")
  Mono<List<ArticleDraft>> drafts() {
    return Mono.fromCallable(authoring::drafts).subscribeOn(Schedulers.boundedElastic());
  }

  @PostMapping("/drafts")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> keep(@RequestBody ArticleDraft draft, @AuthenticationPrincipal Agent me) {
    return Mono.fromCallable(() -> authoring.keep(draft))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(filing -> filed(filing, "draft-article", draft, me));
  }

  @PostMapping("/publish")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> publish(@RequestBody ArticleDraft draft, @AuthenticationPrincipal Agent me) {
    return Mono.fromCallable(() -> authoring.publish(draft))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(filing -> filed(filing, "publish-article", draft, me));
  }

  private Mono<Void> filed(Filing filing, String action, ArticleDraft draft, Agent me) {
    return refused(filing).then(audit.note(me.id(), action, draft.id(), ""));
  }

  /** Completes if it was done. */
  static Mono<Void> refused(Filing filing) {
    return switch (filing) {
      case DONE -> Mono.empty();
      case UNSUITABLE ->
          Mono.error(new CallRejected(HttpStatus.UNPROCESSABLE_CONTENT, "article-unsuitable"));
      case FAULTY ->
          Mono.error(new CallRejected(HttpStatus.UNPROCESSABLE_CONTENT, "article-faulty"));
      case ID_TAKEN -> Mono.error(new CallRejected(HttpStatus.UNPROCESSABLE_CONTENT, "article-id"));
      case READ_ONLY ->
          Mono.error(new CallRejected(HttpStatus.UNPROCESSABLE_CONTENT, "article-read-only"));
      case NO_FOLDER ->
          Mono.error(new CallRejected(HttpStatus.UNPROCESSABLE_CONTENT, "article-no-folder"));
    };
  }
}
