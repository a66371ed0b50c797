package dev.madoguchi.console.report;

import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.insight.MonthlyReport;
import dev.madoguchi.support.SupportInfo;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What came of it month by month, for supervisors, and what they give to their customers of it. */
@RestController
@RequestMapping("/api/console/insight/monthly")
final class MonthlyReportEndpoint {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  /** The page stands alone when it is sent: its looks and plots are in it, and nothing else. */
  private static final String ALONE =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final InsightReports insight;
  private final SupportInfo support;
  private final AuditTrail audit;

  MonthlyReportEndpoint(InsightReports insight, SupportInfo support, AuditTrail audit) {
    this.insight = insight;
    this.support = support;
    this.audit = audit;
  }

  @GetMapping
  Mono<MonthlyReport> report(
      @RequestParam(required = false) @Nullable YearMonth from,
      @RequestParam(required = false) @Nullable YearMonth to,
      @RequestParam(required = false) @Nullable String organisation) {
    return report(new Months(from, to, organisation));
  }

  /** The same to take away as a table; the page makes a file of it. Noted before it is given. */
  @PostMapping("/export")
  Mono<MonthlyReport> export(@RequestBody Months months, @AuthenticationPrincipal Agent me) {
    return noted(months, me).then(report(months));
  }

  /** The same as one page in both languages to print or to send. Noted before it is given. */
  @GetMapping(path = "/print", produces = MediaType.TEXT_HTML_VALUE)
  Mono<ResponseEntity<String>> print(
      @RequestParam(required = false) @Nullable YearMonth from,
      @RequestParam(required = false) @Nullable YearMonth to,
      @RequestParam(required = false) @Nullable String organisation,
      @AuthenticationPrincipal Agent me) {
    var months = new Months(from, to, organisation);
    return noted(months, me)
        .then(report(months))
        .map(report ->
            ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", ALONE)
                .body(new MonthlyReportPage(report, support.current().partner()).html()));
  }

  private Mono<MonthlyReport> report(Months months) {
    return Mono.defer(() -> insight.monthlyWithPresses(months.within(insight)));
  }

  private Mono<Void> noted(Months months, Agent me) {
    return Mono.fromCallable(() -> months.within(insight))
        .flatMap(scope ->
            audit.note(
                me.id(),
                "export",
                scope.from() + " to " + scope.to(),
                Objects.requireNonNullElse(scope.organisation(), "")));
  }

  /** Which months are asked for; the last three unless it is said. */
  record Months(@Nullable YearMonth from, @Nullable YearMonth to, @Nullable String organisation) {
    private static final int USUAL = 3;
    private static final int MOST = 121;

    MonthlyReport.Scope within(InsightReports insight) {
      var last = Objects.requireNonNullElseGet(to, () -> YearMonth.from(insight.today()));
      var first = Objects.requireNonNullElseGet(from, () -> last.minusMonths(USUAL - 1L));
      var between = ChronoUnit.MONTHS.between(first, last);
      if (between < 0 || between >= MOST) {
        throw new CallRejected(
            HttpStatus.BAD_REQUEST,
            "range",
            first + " to " + last + " (expected: 1 to " + MOST + " months)");
      }
      return new MonthlyReport.Scope(
          first, last, organisation == null || organisation.isBlank() ? null : organisation);
    }
  }
}
