package dev.madoguchi.console;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.TicketSearch;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tickets by what was said in them. */
@RestController
final class SearchEndpoint {
  private static final int MOST = 1000;
  private static final int SHOWN = 100;
  private static final int LONGEST = 200;

  private final TicketSearch search;
  private final QueueRows rows;

  SearchEndpoint(TicketSearch search, QueueRows rows) {
    this.rows = rows;
    this.search = search;
  }

  @GetMapping("/api/console/search")
  Mono<List<QueueRow>> search(@RequestParam String q, SignedIn me) {
    return search
        .find(InputRejected.unlessShort("q", q, LONGEST), MOST)
        .filter(me.queues()::hold)
        .take(SHOWN)
        .collectList()
        .flatMap(found -> rows.of(found, me.getPrincipal()));
  }
}
