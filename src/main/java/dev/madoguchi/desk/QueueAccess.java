package dev.madoguchi.desk;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tickets somebody may see: those that are in any of the scopes. */
public record QueueAccess(List<QueueScope> scopes) {
  /** All tickets. */
  public static final QueueAccess ALL = new QueueAccess(List.of(QueueScope.EVERYTHING));

  /** As the stores sort. */
  private static final Comparator<Ticket> NEXT_DUE_FIRST =
      Comparator.comparing(Ticket::due, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(ticket -> ticket.id().value());

  public QueueAccess {
    scopes = List.copyOf(scopes);
  }

  /** Whether these are all tickets there are. */
  public boolean areAll() {
    return scopes.contains(QueueScope.EVERYTHING);
  }

  /** Whether the ticket is in them now. */
  public boolean hold(Ticket ticket) {
    return hold(ticket.category(), ticket);
  }

  /** Whether a ticket of some category, in this language and cloud, may be in them. */
  public boolean mayHold(Language language, Cloud cloud) {
    return scopes.stream()
        .anyMatch(scope ->
            (scope.languages().isEmpty() || scope.languages().contains(language))
                && (scope.clouds().isEmpty() || scope.clouds().contains(cloud)));
  }

  /** Whether the ticket is in them, or was before somebody called it by another category. */
  public boolean held(Ticket ticket) {
    return areAll()
        || Stream.concat(
                Stream.of(ticket.opening().category()),
                ticket.events().stream()
                    .map(event -> event.change())
                    .filter(Change.Classified.class::isInstance)
                    .map(change -> ((Change.Classified) change).category()))
            .anyMatch(category -> hold(category, ticket));
  }

  /** Empty if there is no such ticket, or not in these queues. */
  public Mono<Ticket> find(Tickets tickets, TicketId id) {
    return tickets.find(id).filter(this::hold);
  }

  /** What the query selects, as far as it is in these queues. */
  public Flux<Ticket> list(Tickets tickets, TicketQuery query) {
    if (areAll()) {
      return tickets.list(query);
    }
    var parts = cells(query).map(tickets::list).toList();
    return parts.isEmpty()
        ? Flux.empty()
        : Flux.mergeComparing(query.limit(), NEXT_DUE_FIRST, parts.toArray(QueueAccess::fluxes))
            .take(query.limit());
  }

  /** How many the query selects, whatever its limit, as far as they are in these queues. */
  public Mono<Long> count(Tickets tickets, TicketQuery query) {
    return areAll()
        ? tickets.count(query)
        : Flux.fromStream(() -> cells(query)).concatMap(tickets::count).reduce(0L, Long::sum);
  }

  private boolean hold(Category category, Ticket ticket) {
    var opening = ticket.opening();
    return scopes.stream()
        .anyMatch(scope -> scope.holds(category, opening.language(), opening.cloud()));
  }

  /** The query as queries that have no ticket in common and select what is in the scopes only. */
  private Stream<TicketQuery> cells(TicketQuery query) {
    return values(query.category(), QueueScope::categories, Category.values()).stream()
        .flatMap(category ->
            values(query.language(), QueueScope::languages, Language.values()).stream()
                .flatMap(language ->
                    values(query.cloud(), QueueScope::clouds, Cloud.values()).stream()
                        .map(cloud -> new Cell(category, language, cloud))))
        .filter(cell -> scopes.stream().anyMatch(cell::isIn))
        .map(cell -> cell.of(query));
  }

  /** What is asked for; else each value on its own if a scope tells them apart; else any. */
  private <T> List<Optional<T>> values(
      @Nullable T asked, Function<QueueScope, Set<T>> limits, T[] all) {
    if (asked != null) {
      return List.of(Optional.of(asked));
    }
    return scopes.stream().allMatch(scope -> limits.apply(scope).isEmpty())
        ? Collections.singletonList(Optional.empty())
        : Arrays.stream(all).map(Optional::of).toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Flux<Ticket>[] fluxes(int size) {
    return new Flux[size];
  }

  /** Tickets of one kind; an empty part means "any". */
  private record Cell(
      Optional<Category> category, Optional<Language> language, Optional<Cloud> cloud) {

    boolean isIn(QueueScope scope) {
      return isIn(scope.categories(), category)
          && isIn(scope.languages(), language)
          && isIn(scope.clouds(), cloud);
    }

    TicketQuery of(TicketQuery query) {
      return new TicketQuery(
          query.states(),
          query.owner(),
          category.orElse(null),
          language.orElse(null),
          cloud.orElse(null),
          query.severity(),
          query.conversation(),
          query.after(),
          query.limit());
    }

    private static <T> boolean isIn(Set<T> wanted, Optional<T> value) {
      return wanted.isEmpty() || value.filter(wanted::contains).isPresent();
    }
  }
}
