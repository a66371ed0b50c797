package dev.madoguchi.console;

import dev.madoguchi.answer.TrialAnswers;
import dev.madoguchi.article.ArticleDraft;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Authoring;
import dev.madoguchi.article.Authoring.Fault;
import dev.madoguchi.article.Authoring.Filing;
import dev.madoguchi.console.BotAnswerEndpoint.BotAnswer;
import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.publishing.ArticleWorkflow;
import dev.madoguchi.publishing.DraftState;
import dev.madoguchi.search.Question;
import java.util.List;
import java.util.Map;
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

/** Articles that agents write: checked and tried out while they are, and kept as drafts. */
@RestController
@RequestMapping("/api/console/articles")
final class AuthoringEndpoint {
  private static final int LONGEST = 2000;

  private final Authoring authoring;
  private final ArticleWorkflow workflow;
  private final TrialAnswers trials;
  private final AuditTrail audit;

  AuthoringEndpoint(
      Authoring authoring, ArticleWorkflow workflow, TrialAnswers trials, AuditTrail audit) {
    this.authoring = authoring;
    this.workflow = workflow;
    this.trials = trials;
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

  /** How far each draft has come, by the ids of the articles. */
  @GetMapping("/drafts/states")
  Mono<Map<String, DraftState>> states() {
    return workflow.states();
  }

  @PostMapping("/drafts")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> keep(@RequestBody ArticleDraft draft, @AuthenticationPrincipal Agent me) {
    return workflow
        .keep(draft, me)
        .flatMap(AuthoringEndpoint::refused)
        .then(audit.note(me.id(), "draft-article", draft.id(), ""));
  }

  /** A published article as a draft that takes its place. */
  @GetMapping("/revise")
  Mono<ArticleDraft> revise(@RequestParam String id) {
    return Mono.fromCallable(() -> authoring.revise(id))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(Mono::justOrEmpty)
        .switchIfEmpty(Mono.error(() -> rejected(Filing.UNSUITABLE)));
  }

  /** What the bot would say to a customer if this were published. */
  @PostMapping("/preview")
  Mono<BotAnswer> preview(
      @RequestBody ArticleDraft draft,
      @RequestParam String q,
      @RequestParam Language language,
      @RequestParam(defaultValue = "PUBLIC") Cloud cloud) {
    var question =
        new Question(
            InputRejected.unlessShort("q", q, LONGEST), language, Audience.CUSTOMER, cloud);
    return Mono.fromCallable(() -> authoring.with(draft))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(trial -> trials.answer(trial, question))
        .map(BotAnswer::of);
  }

  /** Completes if it was done. */
  static Mono<Void> refused(Filing filing) {
    return filing == Filing.DONE || filing == Filing.THERE
        ? Mono.empty()
        : Mono.error(rejected(filing));
  }

  private static CallRejected rejected(Filing filing) {
    return new CallRejected(HttpStatus.UNPROCESSABLE_CONTENT, ArticleWorkflow.code(filing));
  }
}
