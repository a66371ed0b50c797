package dev.madoguchi.store;

import static dev.madoguchi.store.Examples.anId;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entries;
import static dev.madoguchi.store.Examples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.VersionConflict;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every store of conversations must do. */
public interface ConversationsContract {

  Conversations conversations();

  @Test
  default void whatWasNeverStoredIsNotFound() {
    assertThat(find(anId())).isNull();
    assertThat(all(anId())).isEmpty();
    assertThat(pending(anId())).isEmpty();
  }

  @Test
  default void whatHasBeenSavedIsFound() {
    var id = anId();
    var state = conversation(id, 1, 2);

    assertThat(conversations().save(state, entries(1, 2)).block()).isEqualTo(state);

    assertThat(find(id)).isEqualTo(state);
    assertThat(all(id)).isEqualTo(entries(1, 2));
  }

  @Test
  default void aStateCanBeSavedWithoutEntries() {
    var id = anId();
    save(conversation(id, 1, 0), List.of());
    save(conversation(id, 2, 1), entries(1, 1));
    save(conversation(id, 3, 1), List.of());

    assertThat(find(id)).isEqualTo(conversation(id, 3, 1));
    assertThat(all(id)).isEqualTo(entries(1, 1));
  }

  @Test
  default void theStoreTellsHowFarEachLogGoesPageByPage() {
    var ids = List.of(anId(), anId(), anId());
    ids.forEach(id -> save(conversation(id, 1, 1), entries(1, 1)));
    save(conversation(ids.getFirst(), 2, 3), entries(2, 3));

    var found = new java.util.HashMap<ConversationId, Long>();
    ConversationId last = null;
    for (var page = extents(last); !page.isEmpty(); page = extents(last)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.forEach(each -> assertThat(found.put(each.id(), each.seq())).isNull());
      last = page.getLast().id();
    }

    assertThat(found).containsEntry(ids.getFirst(), 3L);
    assertThat(found).containsEntry(ids.get(1), 1L).containsEntry(ids.get(2), 1L);
  }

  private List<Conversations.Extent> extents(@Nullable ConversationId after) {
    return Examples.all(conversations().extents(after, 2));
  }

  @Test
  default void aConversationBeginsOnce() {
    var id = anId();
    save(conversation(id, 1, 1), entries(1, 1));

    assertConflict(conversation(id, 1, 1), List.of(entry(1, "second")));

    assertThat(all(id)).isEqualTo(entries(1, 1));
  }

  @Test
  default void aVersionIsStoredOnce() {
    var id = anId();
    save(conversation(id, 1, 1), entries(1, 1));
    save(conversation(id, 2, 2), entries(2, 2));

    assertConflict(conversation(id, 2, 2), List.of(entry(2, "second")));

    assertThat(all(id)).isEqualTo(entries(1, 2));
  }

  @Test
  default void noVersionIsLeftOut() {
    var id = anId();
    assertConflict(conversation(id, 2, 1), entries(1, 1));
    save(conversation(id, 1, 1), entries(1, 1));
    assertConflict(conversation(id, 3, 2), entries(2, 2));
  }

  @Test
  default void entriesAreNumberedWithoutGaps() {
    var id = anId();
    save(conversation(id, 1, 1), entries(1, 1));

    assertRefused(conversation(id, 2, 3), entries(2, 2));
    assertRefused(conversation(id, 2, 3), List.of(entry(2, "a"), entry(4, "b")));
    assertRefused(conversation(anId(), 1, 2), entries(2, 2));
    assertThat(find(id)).isEqualTo(conversation(id, 1, 1));
  }

  @Test
  default void ofTwoWritersOneWins() {
    var id = anId();
    save(conversation(id, 1, 0), List.of());
    var writers =
        IntStream.range(0, 16)
            .mapToObj(writer ->
                conversations()
                    .save(conversation(id, 2, 1), List.of(entry(1, "writer " + writer)))
                    .map(_ -> "won")
                    .onErrorResume(VersionConflict.class, _ -> Mono.just("lost")))
            .toList();

    var outcomes = Flux.merge(Flux.fromIterable(writers), 16).collectList().block();

    assertThat(outcomes).containsOnlyOnce("won").hasSize(16);
    assertThat(all(id)).hasSize(1);
  }

  @Test
  default void manyConversationsAreSavedAtOnce() {
    var ids = IntStream.range(0, 200).mapToObj(_ -> anId()).toList();

    Flux.fromIterable(ids)
        .flatMap(id -> conversations().save(conversation(id, 1, 1), entries(1, 1)), 64)
        .blockLast();

    assertThat(ids).allSatisfy(id -> assertThat(all(id)).hasSize(1));
  }

  @Test
  default void nothingIsDoneBeforeSomebodySubscribes() {
    var id = anId();
    var save = conversations().save(conversation(id, 1, 1), entries(1, 1));
    var found = conversations().find(id);
    assertThat(found.block()).isNull();

    save.block();

    assertThat(found.block()).isNotNull();
  }

  @Test
  default void entriesAreReadInPortions() {
    var id = anId();
    save(conversation(id, 1, 10), entries(1, 10));

    assertThat(Examples.all(conversations().entries(id, 3, 4))).isEqualTo(entries(4, 7));
    assertThat(Examples.all(conversations().entries(id, 8, 100))).isEqualTo(entries(9, 10));
    assertThat(Examples.all(conversations().entries(id, 10, 100))).isEmpty();
  }

  @Test
  default void aLongConversationIsReadFromBeginningToEnd() {
    var id = anId();
    var seq = 0;
    for (var version = 1; version <= 13; version++, seq += 100) {
      save(conversation(id, version, seq + 100), entries(seq + 1, seq + 100));
      conversations().acted(id, seq + 100).block();
    }

    assertThat(all(id)).isEqualTo(entries(1, 1300));
    assertThat(Examples.all(conversations().entries(id, 250, 500))).isEqualTo(entries(251, 750));
    assertThat(Examples.all(conversations().entries(id, 1250, 500))).isEqualTo(entries(1251, 1300));
    conversations().delivered(id, 7, new Delivery.Sent("old")).block();
    assertThat(Examples.all(conversations().entries(id, 6, 1)))
        .extracting(Entry::delivery)
        .containsExactly(new Delivery.Sent("old"));
  }

  @Test
  default void entriesBeyondTheCursorArePending() {
    var id = anId();
    save(conversation(id, 1, 3), entries(1, 3));
    assertThat(pending(id)).isEqualTo(entries(1, 3));

    conversations().acted(id, 2).block();

    assertThat(pending(id)).isEqualTo(entries(3, 3));
    assertThat(all(id)).isEqualTo(entries(1, 3));
  }

  @Test
  default void theCursorNeverGoesBackNorBeyondTheEnd() {
    var id = anId();
    save(conversation(id, 1, 3), entries(1, 3));
    conversations().acted(id, 2).block();

    conversations().acted(id, 1).block();
    conversations().acted(id, 2).block();
    conversations().acted(id, 4).block();

    assertThat(pending(id)).isEqualTo(entries(3, 3));
    save(conversation(id, 2, 4), entries(4, 4));
    assertThat(pending(id)).isEqualTo(entries(3, 4));
  }

  @Test
  default void aConversationIsUnfinishedUntilAllIsActedUpon() {
    var id = anId();
    assertThat(unfinished(id)).isFalse();
    save(conversation(id, 1, 0), List.of());
    assertThat(unfinished(id)).isFalse();
    save(conversation(id, 2, 2), entries(1, 2));
    assertThat(unfinished(id)).isTrue();
    conversations().acted(id, 1).block();
    assertThat(unfinished(id)).isTrue();
    conversations().acted(id, 2).block();
    assertThat(unfinished(id)).isFalse();
    save(conversation(id, 3, 3), entries(3, 3));
    assertThat(unfinished(id)).isTrue();
  }

  @Test
  default void theCursorOfNothingStaysNothing() {
    var id = anId();
    conversations().acted(id, 1).block();
    conversations().delivered(id, 1, new Delivery.Unknown("lost")).block();
    assertThat(find(id)).isNull();
  }

  @Test
  default void whatBecameOfAnEntryIsNoted() {
    var id = anId();
    save(conversation(id, 1, 2), entries(1, 2));

    conversations().delivered(id, 2, new Delivery.Unknown("timeout")).block();
    conversations().delivered(id, 2, new Delivery.Sent("activity")).block();

    assertThat(all(id))
        .extracting(Entry::delivery)
        .containsExactly(null, new Delivery.Sent("activity"));
    assertThat(pending(id)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨‍👩‍👧‍👦 家族",
        "葛\uDB40\uDD00城市",
        "שלום \u202Eמה שלומך",
        "e\u0301 é ｶﾞ ガ",
        "nul \u0000 tab \t newline \n",
        "{\"$where\": \"1\"} ' OR 1=1; --",
        "\uFEFFbom \uFFFE",
        ""
      })
  default void oddTextComesBackAsItWas(String text) {
    var id = anId();
    save(conversation(id, 1, 1), List.of(entry(1, text)));
    assertThat(all(id)).containsExactly(entry(1, text));
  }

  @Test
  default void hundredThousandLettersComeBackAsTheyWere() {
    oddTextComesBackAsItWas("漢字カナ".repeat(25_000));
  }

  @Test
  default void anUnpairedSurrogateIsReplaced() {
    var id = anId();
    save(conversation(id, 1, 1), List.of(entry(1, "a\uD83Db\uDE00\uD83D\uDE00\uD83D")));
    assertThat(all(id)).containsExactly(entry(1, "a\uFFFDb\uFFFD\uD83D\uDE00\uFFFD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD83D", "a\u0000b"})
  default void anIdThatCouldBecomeAnotherIsRefused(String value) {
    var id = new ConversationId("directline", value);
    assertRefused(conversation(id, 1, 0), List.of());
    assertThatThrownBy(() -> find(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "$a", "", "日本", "a\u0000"})
  default void aButtonMayCarryAnyName(String name) {
    var id = anId();
    var press =
        new Body.Press(
            dev.madoguchi.message.Verb.CHOOSE, java.util.Map.of(name, "value"), "submission");
    var entry =
        new Entry(
            1,
            Examples.NOON,
            dev.madoguchi.message.Author.CUSTOMER,
            "key",
            dev.madoguchi.message.Language.EN,
            new Content.Heard(press),
            null);
    save(conversation(id, 1, 1), List.of(entry));
    assertThat(all(id)).containsExactly(entry);
  }

  @Test
  default void whatIsErasedKeepsItsNumbersItsCursorAndWhatBecameOfIt() {
    var id = anId();
    var seq = 0;
    for (var version = 1; version <= 4; version++, seq += 100) {
      save(conversation(id, version, seq + 100), entries(seq + 1, seq + 100));
      conversations().acted(id, seq + 99).block();
    }
    for (var told : List.of(7L, 399L)) {
      conversations().delivered(id, told, new Delivery.Sent("a" + told)).block();
    }
    var erased = IntStream.rangeClosed(1, 400).mapToObj(n -> entry(n, "[erased]")).toList();

    conversations().erase(conversation(id, 5, 400), erased).block();

    assertThat(find(id)).isEqualTo(conversation(id, 5, 400));
    assertThat(all(id))
        .extracting(Entry::content)
        .containsOnly(new Content.Heard(new Body.Text("[erased]")));
    assertThat(all(id)).extracting(Entry::seq).containsExactlyElementsOf(longs(400));
    assertThat(all(id).get(6).delivery()).isEqualTo(new Delivery.Sent("a7"));
    assertThat(all(id).get(398).delivery()).isEqualTo(new Delivery.Sent("a399"));
    assertThat(pending(id)).extracting(Entry::seq).containsExactly(400L);
    save(conversation(id, 6, 401), entries(401, 401));
  }

  private static List<Long> longs(int most) {
    return java.util.stream.LongStream.rangeClosed(1, most).boxed().toList();
  }

  @Test
  default void nothingIsErasedOverWhatHasBeenSaidMeanwhile() {
    var id = anId();
    save(conversation(id, 1, 1), entries(1, 1));
    save(conversation(id, 2, 2), entries(2, 2));
    var erased = List.of(entry(1, "[erased]"));
    assertThatThrownBy(() -> conversations().erase(conversation(id, 2, 1), erased).block())
        .isInstanceOf(VersionConflict.class);
    assertThat(all(id)).isEqualTo(entries(1, 2));
    assertThat(find(id)).isEqualTo(conversation(id, 2, 2));
  }

  @Test
  default void oneHolderAtATimeHasWhatIsUnfinished() {
    var id = anId();
    save(conversation(id, 1, 2), entries(1, 2));
    assertThat(claim(id, "a", 0, 10)).isTrue();
    assertThat(claim(id, "b", 9, 19)).isFalse();
    assertThat(claim(id, "a", 9, 20)).isTrue();
    assertThat(claim(id, "b", 19, 29)).isFalse();
    assertThat(claim(id, "b", 20, 30)).isTrue();
    assertThat(claim(id, "a", 20, 30)).isFalse();
  }

  @Test
  default void ofManyWhoClaimOneGetsIt() {
    var id = anId();
    save(conversation(id, 1, 1), entries(1, 1));
    var claims =
        Flux.range(0, 16)
            .flatMap(
                n ->
                    conversations()
                        .claim(id, "holder " + n, Examples.NOON, Examples.NOON.plusSeconds(10)),
                16)
            .filter(got -> got)
            .count();
    assertThat(claims.block()).isEqualTo(1);
  }

  @Test
  default void nothingIsHeldOnceAllIsActedUpon() {
    var id = anId();
    assertThat(claim(id, "a", 0, 10)).isFalse();
    save(conversation(id, 1, 2), entries(1, 2));
    assertThat(claim(id, "a", 0, 10)).isTrue();
    conversations().acted(id, 1).block();
    assertThat(claim(id, "b", 0, 10)).isFalse();
    conversations().acted(id, 2).block();
    assertThat(claim(id, "a", 0, 10)).isFalse();
    save(conversation(id, 2, 3), entries(3, 3));
    assertThat(claim(id, "b", 0, 10)).isTrue();
  }

  @Test
  default void whatNobodyActsUponFallsDueAndWhatIsPutOffLater() {
    var id = anId();
    save(conversation(id, 1, 2), entries(1, 2));
    assertThat(due(11)).doesNotContain(id);
    assertThat(due(12)).contains(id);
    assertThat(claim(id, "a", 12, 40)).isTrue();
    assertThat(postpone(id, "a", 1, 60)).isFalse();
    assertThat(postpone(id, "a", 2, 60)).isTrue();
    assertThat(due(59)).doesNotContain(id);
    assertThat(due(60)).contains(id);
    assertThat(claim(id, "b", 20, 30)).isTrue();
    conversations().acted(id, 2).block();
    assertThat(due(1_000_000)).doesNotContain(id);
  }

  @Test
  default void howMuchIsUnfinishedAndSinceWhenIsKnown() {
    var before = java.util.Objects.requireNonNull(conversations().backlog().block());
    var id = anId();
    save(conversation(id, 1, 2), entries(1, 2));
    save(conversation(id, 2, 3), entries(3, 3));
    var after = java.util.Objects.requireNonNull(conversations().backlog().block());
    assertThat(after.conversations()).isEqualTo(before.conversations() + 1);
    assertThat(after.since()).isNotNull().isBeforeOrEqualTo(Examples.NOON.plusSeconds(2));
    conversations().acted(id, 3).block();
    assertThat(conversations().backlog().map(Conversations.Backlog::conversations).block())
        .isEqualTo(before.conversations());
  }

  private @Nullable Boolean claim(ConversationId id, String holder, int now, int until) {
    return conversations()
        .claim(id, holder, Examples.NOON.plusSeconds(now), Examples.NOON.plusSeconds(until))
        .block();
  }

  private @Nullable Boolean postpone(ConversationId id, String holder, long seq, int due) {
    return conversations().postpone(id, holder, seq, Examples.NOON.plusSeconds(due)).block();
  }

  private List<ConversationId> due(int now) {
    return Examples.all(conversations().due(Examples.NOON.plusSeconds(now), 100_000));
  }

  private void save(Conversation after, List<Entry> entries) {
    conversations().save(after, entries).block();
  }

  private @Nullable Conversation find(ConversationId id) {
    return conversations().find(id).block();
  }

  private List<Entry> all(ConversationId id) {
    return Examples.all(conversations().entries(id, 0, Integer.MAX_VALUE));
  }

  private List<Entry> pending(ConversationId id) {
    return Examples.all(conversations().pending(id));
  }

  private boolean unfinished(ConversationId id) {
    return Examples.all(conversations().unfinished()).contains(id);
  }

  private void assertConflict(Conversation after, List<Entry> entries) {
    assertThatThrownBy(() -> save(after, entries)).isInstanceOf(VersionConflict.class);
  }

  private void assertRefused(Conversation after, List<Entry> entries) {
    assertThatThrownBy(() -> save(after, entries)).isInstanceOf(IllegalArgumentException.class);
  }
}
