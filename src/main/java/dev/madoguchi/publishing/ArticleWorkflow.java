package dev.madoguchi.publishing;

import dev.madoguchi.answer.TrialAnswers;
import dev.madoguchi.answer.TrialAnswers.LostQuestion;
import dev.madoguchi.article.ArticleDraft;
import dev.madoguchi.article.Authoring;
import dev.madoguchi.article.Authoring.Filing;
import dev.madoguchi.conversation.Agent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes an article from a draft to customers: it is kept, reviewed by somebody who did not write
 * it, published now or at a time, and taken back if need be. A text that loses stored questions is
 * stopped, until the reviewer accepts just that. Refusals are {@link PublishingRefused}.
 */
@Component
public final class ArticleWorkflow {
  private static final Duration FURTHEST = Duration.ofDays(366);

  private final Authoring authoring;
  private final TrialAnswers trials;
  private final DraftStates states;
  private final PublishingProperties properties;
  private final Clock clock;

  ArticleWorkflow(
      Authoring authoring,
      TrialAnswers trials,
      DraftStates states,
      PublishingProperties properties,
      Clock clock) {
    this.authoring = authoring;
    this.trials = trials;
    this.states = states;
    this.properties = properties;
    this.clock = clock;
  }

  /** How far each draft has come, by the ids of the articles. */
  public Mono<Map<String, DraftState>> states() {
    return states.byArticle();
  }

  /** Keeps a draft; what was approved or scheduled before is void unless the text is the same. */
  public Mono<Filing> keep(ArticleDraft draft, Agent author) {
    return blocking(() -> authoring.keep(draft))
        .flatMap(filing ->
            filing == Filing.DONE ? noted(draft, author).thenReturn(filing) : Mono.just(filing));
  }

  private Mono<DraftStates.Stored> noted(ArticleDraft draft, Agent author) {
    var text = textOf(draft);
    return states.change(
        draft.id(),
        known ->
            known != null && known.text().equals(text)
                ? known
                : DraftState.kept(text, author, clock.instant()));
  }

  /**
   * Publishes what somebody else has written.
   *
   * @param accepted whether stored questions may be lost by it
   */
  public Mono<Filing> publish(ArticleDraft draft, Agent reviewer, boolean accepted) {
    return reviewed(draft, reviewer, accepted)
        .flatMap(filing ->
            switch (filing) {
              case DONE, THERE -> published(draft);
              case FAULTY, ID_TAKEN, CHANGED, NOTHING, READ_ONLY, UNSUITABLE, NO_FOLDER ->
                  Mono.just(filing);
            });
  }

  /** The same at a time, which has to come yet. */
  public Mono<Filing> schedule(ArticleDraft draft, Agent reviewer, Instant at, boolean accepted) {
    var now = clock.instant();
    if (!at.isAfter(now) || at.isAfter(now.plus(FURTHEST))) {
      return Mono.error(new PublishingRefused(PublishingRefused.TIME));
    }
    return reviewed(draft, reviewer, accepted)
        .flatMap(filing ->
            filing == Filing.DONE
                ? blocking(() -> authoring.keep(draft))
                    .flatMap(kept ->
                        kept == Filing.DONE
                            ? scheduled(draft, reviewer, at, accepted).thenReturn(kept)
                            : Mono.just(kept))
                : Mono.just(filing));
  }

  private Mono<DraftStates.Stored> scheduled(
      ArticleDraft draft, Agent reviewer, Instant at, boolean accepted) {
    var text = textOf(draft);
    return states.change(
        draft.id(),
        known ->
            (known == null ? DraftState.kept(text, reviewer, clock.instant()) : known)
                .scheduled(reviewer, at, accepted));
  }

  /** It stays a draft. */
  public Mono<Void> unschedule(String article) {
    return states
        .find(article)
        .flatMap(known -> states.save(article, known, known.state().unscheduled()))
        .then();
  }

  /** Puts back what stood before the latest publication; what is taken back is a draft of mine. */
  public Mono<Filing> rollBack(String article, Agent me) {
    return blocking(() -> authoring.rollBack(article))
        .flatMap(filing ->
            filing == Filing.DONE
                ? blocking(authoring::drafts)
                    .flatMapIterable(drafts -> drafts)
                    .filter(draft -> draft.id().equals(article))
                    .concatMap(draft -> noted(draft, me))
                    .then(Mono.just(filing))
                : Mono.just(filing));
  }

  /** Whether it may be published by this person; a refusal as an error, a fault as what it is. */
  private Mono<Filing> reviewed(ArticleDraft draft, Agent reviewer, boolean accepted) {
    return blocking(() -> authoring.publishable(draft))
        .flatMap(filing ->
            filing == Filing.DONE
                ? byAnother(draft, reviewer)
                    .then(Mono.defer(() -> losesNothing(draft, accepted)))
                    .thenReturn(filing)
                : Mono.just(filing));
  }

  /** What only its author has seen is kept, and refused. */
  private Mono<Void> byAnother(ArticleDraft draft, Agent reviewer) {
    if (properties.ownReview()) {
      return Mono.empty();
    }
    return states
        .find(draft.id())
        .map(known -> isOfAnother(known.state(), draft, reviewer))
        .defaultIfEmpty(false)
        .flatMap(other ->
            other
                ? Mono.empty()
                : keep(draft, reviewer)
                    .then(Mono.error(new PublishingRefused(PublishingRefused.OWN_REVIEW))));
  }

  private static boolean isOfAnother(DraftState known, ArticleDraft draft, Agent reviewer) {
    return known.text().equals(textOf(draft)) && !known.author().id().equals(reviewer.id());
  }

  private Mono<Void> losesNothing(ArticleDraft draft, boolean accepted) {
    return lost(draft)
        .filter(lost -> !lost.isEmpty() && !accepted)
        .flatMap(lost -> Mono.error(new PublishingRefused(PublishingRefused.LOSES, lost)));
  }

  private Mono<List<LostQuestion>> lost(ArticleDraft draft) {
    return blocking(() -> authoring.with(draft)).flatMap(trials::lost);
  }

  private Mono<Filing> published(ArticleDraft draft) {
    return blocking(() -> authoring.publish(draft))
        .flatMap(filing ->
            filing == Filing.DONE
                ? states.forget(draft.id()).thenReturn(filing)
                : Mono.just(filing));
  }

  /**
   * Publishes a draft whose time has come, in one instance only. What cannot be published then
   * stays a draft that says why.
   *
   * @return empty if it was stopped, or is another's to do
   */
  Mono<Filing> publishDue(DraftStates.Stored due) {
    var claimed = due.state().claimed(clock.instant());
    return states
        .save(due.article(), due, claimed)
        .flatMap(stored ->
            draft(due.article())
                .filter(draft -> textOf(draft).equals(claimed.text()))
                .flatMap(draft -> losesNothing(draft, claimed.accepted()).then(published(draft)))
                .defaultIfEmpty(Filing.CHANGED)
                .flatMap(filing ->
                    filing == Filing.DONE
                        ? Mono.just(filing)
                        : stopped(stored, code(filing), List.of()))
                .onErrorResume(
                    PublishingRefused.class,
                    refused -> stopped(stored, refused.code(), refused.lost())));
  }

  private Mono<ArticleDraft> draft(String article) {
    return blocking(authoring::drafts)
        .flatMapIterable(drafts -> drafts)
        .filter(draft -> draft.id().equals(article))
        .next();
  }

  private Mono<Filing> stopped(
      DraftStates.Stored stored, String code, List<LostQuestion> questions) {
    return states
        .save(stored.article(), stored, stored.state().stopped(code, questions))
        .then(Mono.empty());
  }

  /** The code of the text that says why not. */
  public static String code(Filing filing) {
    return switch (filing) {
      case DONE, THERE -> "";
      case UNSUITABLE -> "article-unsuitable";
      case FAULTY -> "article-faulty";
      case ID_TAKEN -> "article-id";
      case CHANGED -> "article-changed";
      case NOTHING -> "article-nothing";
      case READ_ONLY -> "article-read-only";
      case NO_FOLDER -> "article-no-folder";
    };
  }

  /** Names what it says, not when it was written. */
  private static String textOf(ArticleDraft draft) {
    return draft.digest();
  }

  private static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
