package dev.madoguchi.console;

import dev.madoguchi.console.AuditLog.Audited;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who did what, for supervisors. */
@RestController
final class AuditEndpoint {
  private static final int MOST = 1000;

  private final AuditLog log;

  AuditEndpoint(AuditLog log) {
    this.log = log;
  }

  /** The latest that match, oldest first; an empty filter matches everything. */
  @GetMapping("/api/console/audit")
  Mono<List<Audited>> audit(
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String deed,
      @RequestParam(defaultValue = "") String about) {
    return log.all()
        .filter(each -> actor.isEmpty() || each.actor().equals(actor))
        .filter(each -> deed.isEmpty() || each.deed().equals(deed))
        .filter(each -> about.isEmpty() || each.about().equals(about))
        .takeLast(MOST)
        .collectList();
  }
}
