package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.madoguchi.article.Authoring;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.insight.QuestionSuggestion;
import dev.madoguchi.insight.Suggestions;
import dev.madoguchi.message.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** Questions learnt from confirmed answers: a supervisor takes them into an article, or not. */
@RestController
@RequestMapping("/api/console/insight/learnt")
final class LearntEndpoint {
  private static final int SHOWN = 100;
  private static final int LONGEST = 200;

  private final Suggestions suggestions;
  private final Authoring authoring;
  private final AuditTrail audit;

  LearntEndpoint(Suggestions suggestions, Authoring authoring, AuditTrail audit) {
    this.suggestions = suggestions;
    this.authoring = authoring;
    this.audit = audit;
  }

  @GetMapping
  Mono<List<QuestionSuggestion>> learnt() {
    return Mono.fromCallable(() -> suggestions.open(SHOWN))
        .subscribeOn(Schedulers.boundedElastic());
  }

  @PostMapping("/accept")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> accept(@RequestBody Chosen chosen, @AuthenticationPrincipal Agent me) {
    var question = InputRejected.unlessShort("question", chosen.question(), LONGEST);
    return Mono.fromCallable(() ->
            authoring.addQuestion(chosen.article(), chosen.place(), chosen.language(), question))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(AuthoringEndpoint::refused)
        .then(audit.note(me.id(), "accept-question", chosen.article(), ""));
  }

  @PostMapping("/reject")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> reject(@RequestBody Chosen chosen, @AuthenticationPrincipal Agent me) {
    return Mono.fromCallable(
            () -> suggestions.reject(chosen.article(), chosen.language(), chosen.question()))
        .subscribeOn(Schedulers.boundedElastic())
        .then(audit.note(me.id(), "reject-question", chosen.article(), ""));
  }

  /**
   * What somebody decided on.
   *
   * @param section where to put it; the whole article if it is not given
   */
  record Chosen(String article, @Nullable String section, Language language, String question) {
    Chosen {
      requireNonNull(article, "article");
      requireNonNull(language, "language");
      requireNonNull(question, "question");
    }

    String place() {
      return requireNonNullElse(section, "");
    }
  }
}
