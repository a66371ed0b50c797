package dev.madoguchi.store;

import static dev.madoguchi.store.Examples.NOON;
import static dev.madoguchi.store.Examples.anId;
import static dev.madoguchi.store.Examples.event;
import static dev.madoguchi.store.Examples.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every store of tickets must do. */
public interface TicketsContract {

  Tickets tickets();

  @Test
  default void anUnknownTicketIsNotFound() {
    var id = TicketId.of(anId(), 1);
    assertThat(tickets().find(id).block()).isNull();
    assertThat(pending(id)).isEmpty();
    assertConflict(id, List.of(event(2, new Change.Withdrawn())));
  }

  @Test
  default void aTicketIsWhatItsEventsTell() {
    var opened = opened(anId(), NOON);
    var claimed = event(2, new Change.Claimed("agent-1", "佐藤"));
    var wrote = event(3, new Change.AgentWrote("お待たせしました", Language.JA));
    var id = id(opened);
    assertThat(append(id, opened)).isEqualTo(Ticket.of(id, List.of(opened)));

    var after = append(id, claimed, wrote);

    assertThat(after).isEqualTo(Ticket.of(id, List.of(opened, claimed, wrote)));
    assertThat(tickets().find(id).block()).isEqualTo(after);
  }

  @Test
  default void aTicketIsOpenedOnce() {
    var opened = opened(anId(), NOON);
    append(id(opened), opened);
    assertConflict(id(opened), List.of(opened));
    assertConflict(id(opened), List.of(opened, event(2, new Change.Withdrawn())));
  }

  @Test
  default void eventsFollowOnWhatIsStored() {
    var opened = opened(anId(), NOON);
    var id = id(opened);
    append(id, opened);

    assertConflict(id, List.of(event(3, new Change.Withdrawn())));
    append(id, event(2, new Change.Released("shift over")));
    assertConflict(id, List.of(event(2, new Change.Withdrawn())));
    assertRefused(id, List.of());
    assertRefused(id, List.of(event(3, new Change.Withdrawn()), event(5, new Change.Reopened())));

    assertThat(Examples.result(tickets().find(id)).seq()).isEqualTo(2);
  }

  @Test
  default void whatIsErasedKeepsItsNumbersAndItsCursor() {
    var opened = opened(anId(), NOON);
    var id = id(opened);
    append(id, opened, event(2, new Change.Noted("秘密")));
    tickets().acted(id, 1).block();
    var erased = List.of(opened, event(2, new Change.Noted("[erased]")));

    tickets().erase(id, erased).block();

    assertThat(Examples.result(tickets().find(id)).events()).isEqualTo(erased);
    assertThat(pending(id)).containsExactly(erased.getLast());
    append(id, event(3, new Change.Noted("später")));
    assertThatThrownBy(() -> tickets().erase(id, erased).block())
        .isInstanceOf(VersionConflict.class);
    assertThat(Examples.result(tickets().find(id)).seq()).isEqualTo(3);
  }

  @Test
  default void ofManyAgentsOneClaims() {
    var opened = opened(anId(), NOON);
    var id = id(opened);
    append(id, opened);

    var outcomes =
        Flux.range(0, 16)
            .flatMap(
                agent ->
                    tickets()
                        .append(id, List.of(event(2, new Change.Claimed("agent-" + agent, "A"))))
                        .map(_ -> "won")
                        .onErrorResume(VersionConflict.class, _ -> Mono.just("lost")),
                16)
            .collectList()
            .block();

    assertThat(outcomes).containsOnlyOnce("won").hasSize(16);
    assertThat(Examples.result(tickets().find(id)).seq()).isEqualTo(2);
  }

  @Test
  default void openedByManyAtOnceThereIsOne() {
    var opened = opened(anId(), NOON);
    var outcomes =
        Flux.range(0, 8)
            .flatMap(
                _ ->
                    tickets()
                        .append(id(opened), List.of(opened))
                        .map(_ -> "won")
                        .onErrorResume(VersionConflict.class, _ -> Mono.just("lost")),
                8)
            .collectList()
            .block();
    assertThat(outcomes).containsOnlyOnce("won").hasSize(8);
    assertThat(tickets().count(of(opened)).block()).isEqualTo(1);
  }

  @Test
  default void aTicketIsUnfinishedUntilAllIsActedUpon() {
    var opened = opened(anId(), NOON);
    var id = id(opened);
    append(id, opened, event(2, new Change.Noted("note")));
    assertThat(unfinished(id)).isTrue();
    assertThat(pending(id)).hasSize(2);

    tickets().acted(id, 1).block();
    tickets().acted(id, 3).block();
    assertThat(pending(id)).containsExactly(event(2, new Change.Noted("note")));
    assertThat(unfinished(id)).isTrue();

    tickets().acted(id, 2).block();
    tickets().acted(id, 1).block();
    assertThat(pending(id)).isEmpty();
    assertThat(unfinished(id)).isFalse();

    append(id, event(3, new Change.Withdrawn()));
    assertThat(unfinished(id)).isTrue();
    assertThat(pending(id)).hasSize(1);
  }

  @Test
  default void nothingIsAppendedBeforeSomebodySubscribes() {
    var opened = opened(anId(), NOON);
    var append = tickets().append(id(opened), List.of(opened));
    assertThat(tickets().find(id(opened)).block()).isNull();
    append.block();
    assertThat(tickets().find(id(opened)).block()).isNotNull();
  }

  @Test
  default void theNextDueComesFirstAndWhatIsNotDueLast() {
    var conversation = anId();
    var later = opened(conversation, 1, NOON.plusSeconds(60), Category.USAGE, Severity.MINIMAL);
    var answered = opened(conversation, 2, NOON, Category.USAGE, Severity.MINIMAL);
    var soon = opened(conversation, 3, NOON.plusSeconds(1), Category.USAGE, Severity.MINIMAL);
    Flux.just(later, answered, soon)
        .concatMap(e -> tickets().append(id(e), List.of(e)))
        .blockLast();
    append(id(answered), event(2, new Change.AgentWrote("done", Language.EN)));

    assertThat(list(TicketQuery.of(conversation)))
        .extracting(Ticket::id)
        .containsExactly(id(soon), id(later), id(answered));
  }

  @Test
  default void pagesJoinWithoutGapOrRepeat() {
    var conversation = anId();
    var all =
        IntStream.rangeClosed(1, 25)
            .mapToObj(n -> opened(conversation, n, due(n), Category.USAGE, Severity.MINIMAL))
            .toList();
    all.forEach(opened -> append(id(opened), opened));
    var whole = list(TicketQuery.of(conversation)).stream().map(Ticket::id).toList();
    assertThat(whole).hasSize(25);

    var paged = new ArrayList<TicketId>();
    var page = page(conversation, null);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(4);
      paged.addAll(page);
      page = page(conversation, page.getLast());
    }

    assertThat(paged).isEqualTo(whole);
  }

  @Test
  default void moreThanOnePortionIsListedWhole() {
    var conversation = anId();
    Flux.range(1, 450)
        .flatMap(
            n -> {
              var opened = opened(conversation, n, due(n), Category.USAGE, Severity.MINIMAL);
              return tickets().append(id(opened), List.of(opened));
            },
            32)
        .blockLast();
    assertThat(list(TicketQuery.of(conversation))).doesNotHaveDuplicates().hasSize(450);
    assertThat(list(limited(conversation, null, 333))).hasSize(333);
  }

  /** Some the same, so that ties are met. */
  private static Instant due(int n) {
    return NOON.plusSeconds(n / 3);
  }

  private List<TicketId> page(ConversationId conversation, @Nullable TicketId after) {
    return list(limited(conversation, after, 4)).stream().map(Ticket::id).toList();
  }

  private static TicketQuery limited(
      ConversationId conversation, @Nullable TicketId after, int limit) {
    return new TicketQuery(Set.of(), null, null, null, null, null, conversation, after, limit);
  }

  @Test
  default void theStoreTellsHowFarEachTicketGoesPageByPage() {
    var opened = List.of(opened(anId(), NOON), opened(anId(), NOON), opened(anId(), NOON));
    opened.forEach(each -> append(id(each), each));
    append(id(opened.getFirst()), event(2, new Change.Noted("note")));

    var found = new java.util.HashMap<TicketId, Long>();
    TicketId last = null;
    for (var page = extents(last); !page.isEmpty(); page = extents(last)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.forEach(each -> assertThat(found.put(each.id(), each.seq())).isNull());
      last = page.getLast().id();
    }

    assertThat(found).containsEntry(id(opened.getFirst()), 2L);
    assertThat(found).containsEntry(id(opened.get(1)), 1L).containsEntry(id(opened.get(2)), 1L);
  }

  private List<Tickets.Extent> extents(@Nullable TicketId after) {
    return Examples.all(tickets().extents(after, 2));
  }

  @Test
  default void aQuerySelectsByEveryQuality() {
    var owner = "agent-" + UUID.randomUUID();
    var mine = opened(anId(), 1, NOON, Category.UPDATES, Severity.CRITICAL);
    var other = opened(anId(), 1, NOON, Category.UPDATES, Severity.CRITICAL);
    append(id(mine), mine, event(2, new Change.Claimed(owner, "A")));
    append(id(other), other);

    assertSelects(mine, query(Set.of(TicketState.OPEN, TicketState.NEW), owner, null, null));
    assertSelects(mine, query(Set.of(), owner, Category.UPDATES, Severity.CRITICAL));
    assertSelects(null, query(Set.of(TicketState.NEW), owner, null, null));
    assertSelects(null, query(Set.of(), owner, Category.BILLING, null));
    assertSelects(null, query(Set.of(), owner, null, Severity.MINIMAL));
    assertSelects(
        null, new TicketQuery(Set.of(), owner, null, Language.EN, null, null, null, null, 10));
    assertSelects(
        null, new TicketQuery(Set.of(), owner, null, null, Cloud.GERMANY, null, null, null, 10));
    assertThat(list(query(Set.of(), "", null, null)))
        .extracting(Ticket::id)
        .contains(id(other))
        .doesNotContain(id(mine));
  }

  @Test
  default void aQueryKnowsTheLatest() {
    var owner = "agent-" + UUID.randomUUID();
    var opened = opened(anId(), NOON);
    append(id(opened), opened, event(2, new Change.Claimed(owner, "A")));
    append(
        id(opened),
        event(3, new Change.Classified(Category.PROVISIONING, Severity.CRITICAL)),
        event(4, new Change.Resolved("solved", null, "")));

    assertSelects(
        opened,
        query(Set.of(TicketState.RESOLVED), owner, Category.PROVISIONING, Severity.CRITICAL));
    assertSelects(null, query(Set.of(TicketState.OPEN), owner, null, null));
  }

  private void assertSelects(@Nullable TicketEvent opened, TicketQuery query) {
    var expected = opened == null ? List.<TicketId>of() : List.of(id(opened));
    assertThat(list(query)).extracting(Ticket::id).isEqualTo(expected);
    assertThat(tickets().count(query).block()).isEqualTo(expected.size());
  }

  @Test
  default void countingLooksNeitherAtTheLimitNorAtThePage() {
    var conversation = anId();
    for (var episode = 1; episode <= 5; episode++) {
      var opened = opened(conversation, episode, NOON, Category.USAGE, Severity.MINIMAL);
      append(id(opened), opened);
    }
    var first = list(limited(conversation, null, 1)).getFirst().id();
    assertThat(tickets().count(limited(conversation, first, 2)).block()).isEqualTo(5);
  }

  private static TicketQuery query(
      Set<TicketState> states,
      @Nullable String owner,
      @Nullable Category category,
      @Nullable Severity severity) {
    return new TicketQuery(states, owner, category, null, null, severity, null, null, 1000);
  }

  private static TicketQuery of(TicketEvent opened) {
    return TicketQuery.of(((Change.Opened) opened.change()).opening().conversation());
  }

  private static TicketId id(TicketEvent opened) {
    var opening = ((Change.Opened) opened.change()).opening();
    return TicketId.of(opening.conversation(), opening.episode());
  }

  private Ticket append(TicketId id, TicketEvent... events) {
    return Examples.result(tickets().append(id, List.of(events)));
  }

  private List<Ticket> list(TicketQuery query) {
    return Examples.all(tickets().list(query));
  }

  private List<TicketEvent> pending(TicketId id) {
    return Examples.all(tickets().pending(id));
  }

  private boolean unfinished(TicketId id) {
    return Examples.all(tickets().unfinished()).contains(id);
  }

  private void assertConflict(TicketId id, List<TicketEvent> events) {
    assertThatThrownBy(() -> tickets().append(id, events).block())
        .isInstanceOf(VersionConflict.class);
  }

  private void assertRefused(TicketId id, List<TicketEvent> events) {
    assertThatThrownBy(() -> tickets().append(id, events).block())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
