package dev.madoguchi.console;

import dev.madoguchi.console.PublishingEndpoint.Named;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.insight.UnhelpfulArticle;
import dev.madoguchi.publishing.ArticleReviews;
import dev.madoguchi.publishing.ArticleReviews.Unreviewed;
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

/** Articles that need somebody to look at them: asked but not helpful, or not reviewed for long. */
@RestController
@RequestMapping("/api/console/insight/articles")
final class ArticleCareEndpoint {
  private static final int DAYS = 90;
  private static final int SHOWN = 50;

  private final InsightReports insight;
  private final ArticleReviews reviews;
  private final AuditTrail audit;

  ArticleCareEndpoint(InsightReports insight, ArticleReviews reviews, AuditTrail audit) {
    this.insight = insight;
    this.reviews = reviews;
    this.audit = audit;
  }

  /** Of the last ninety days. */
  @GetMapping("/unhelpful")
  Mono<List<UnhelpfulArticle>> unhelpful() {
    return Mono.fromCallable(
            () -> {
              var today = insight.today();
              var all = insight.unhelpful(today.minusDays(DAYS - 1L), today);
              return all.stream().limit(SHOWN).toList();
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping("/unreviewed")
  Mono<List<Unreviewed>> unreviewed() {
    return reviews.unreviewed().map(all -> all.stream().limit(SHOWN).toList());
  }

  /** Somebody has read it, and it is right. */
  @PostMapping("/reviewed")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> reviewed(@RequestBody Named article, @AuthenticationPrincipal Agent me) {
    return reviews
        .reviewed(article.id(), me)
        .then(audit.note(me.id(), "review-article", article.id(), ""));
  }
}
