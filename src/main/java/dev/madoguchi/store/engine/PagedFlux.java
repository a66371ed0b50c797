package dev.madoguchi.store.engine;

import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a long list page by page, so that no engine holds all of it at once. */
public final class PagedFlux {
  private static final int SIZE = 200;

  private PagedFlux() {}

  /**
   * A part of a list.
   *
   * @param ids of all tickets in it, in their order
   * @param readable those that are not damaged
   */
  public record Page(List<TicketId> ids, List<Ticket> readable) {
    public static final Page EMPTY = new Page(List.of(), List.of());

    public Page {
      ids = List.copyOf(ids);
      readable = List.copyOf(readable);
    }
  }

  /**
   * Reads page after page until the query's limit is reached or there are no more.
   *
   * @param read answers a query of a bounded limit with the whole page
   */
  public static Flux<Ticket> all(TicketQuery query, Function<TicketQuery, Mono<Page>> read) {
    var size = Math.min(query.limit(), SIZE);
    return read.apply(query.limited(size))
        .expand(page ->
            page.ids().size() < size
                ? Mono.empty()
                : read.apply(query.limited(size).after(page.ids().getLast())))
        .concatMapIterable(Page::readable, 1)
        .take(query.limit());
  }
}
