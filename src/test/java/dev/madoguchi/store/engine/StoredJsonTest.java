package dev.madoguchi.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.message.Body;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.TicketEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoredJsonTest {
  private static final Pattern TYPE = Pattern.compile("\"type\":\"(\\w+)\"");

  /** Written until followers had cursors of their own. */
  private static final Pattern EARLIER = Pattern.compile("\"type\":\"(Forwarded|Shown|SetAside)\"");

  private final StoredJson json = new StoredJson();

  @ParameterizedTest
  @ValueSource(
      classes = {Conversation.class, Entry.class, TicketEvent.class, Delivery.class, Content.class})
  <T> void whatIsWrittenIsReadAsItWas(Class<T> type) {
    assertThat(Samples.of(type).map(type::cast))
        .isNotEmpty()
        .allSatisfy(value -> assertThat(json.read(json.write(value, type), type)).isEqualTo(value));
  }

  /**
   * If this fails, a member was added: append the line it prints to the file. Lines that are there
   * must never change, since stores hold such lines.
   */
  @ParameterizedTest
  @ValueSource(classes = {Conversation.class, Entry.class, TicketEvent.class, Delivery.class})
  <T> void thereIsAStoredExampleOfEachMember(Class<T> type) throws IOException {
    var stored = stored(type);
    assertThat(Samples.of(type).map(type::cast).map(value -> json.write(value, type)))
        .allSatisfy(line -> assertThat(members(stored)).containsAll(members(List.of(line))));
  }

  private static Set<String> members(List<String> lines) {
    return lines.stream()
        .flatMap(line -> TYPE.matcher(line).results())
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(classes = {Conversation.class, Entry.class, TicketEvent.class, Delivery.class})
  <T> void whatEarlierVersionsStoredIsStillRead(Class<T> type) throws IOException {
    var mapper = JsonMapper.builder().build();
    assertThat(stored(type))
        .isNotEmpty()
        .filteredOn(line -> !EARLIER.matcher(line).find())
        .allSatisfy(line ->
            assertKept(
                mapper.readTree(line), mapper.readTree(json.write(json.read(line, type), type))));
  }

  /** All that was stored is still there; more may have come. */
  private static void assertKept(JsonNode stored, JsonNode now) {
    if (stored.isObject()) {
      stored
          .properties()
          .forEach(member -> assertKept(member.getValue(), now.path(member.getKey())));
    } else {
      assertThat(now).isEqualTo(stored);
    }
  }

  private static List<String> stored(Class<?> type) throws IOException {
    var name = "/stored/1/" + type.getSimpleName() + ".jsonl";
    try (var in = Objects.requireNonNull(StoredJsonTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void eachFamilyOfStoredThingsIsMet() {
    var all =
        Stream.of(Conversation.class, Entry.class, TicketEvent.class, Delivery.class)
            .flatMap(type -> Samples.of(type).map(value -> write(type, value)))
            .toList();
    assertThat(Stream.of(Content.class, Change.class, Phase.class, Delivery.class, Body.class))
        .allSatisfy(family ->
            assertThat(members(family).map(Class::getSimpleName))
                .filteredOn(name -> !name.equals("Choice"))
                .allSatisfy(name ->
                    assertThat(all).anyMatch(line -> line.contains("\"type\":\"" + name + "\""))));
  }

  private static Stream<Class<?>> members(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(StoredJsonTest::members)
        : Stream.of(family);
  }

  @Test
  void whatEarlierVersionsKeptInTheTicketIsReadAndTellsWhereTheyWere() throws IOException {
    var earlier =
        stored(TicketEvent.class).stream()
            .filter(line -> EARLIER.matcher(line).find())
            .map(line -> (Change.Obsolete) json.read(line, TicketEvent.class).change())
            .toList();
    assertThat(earlier).hasSize(3);
    assertThat(earlier)
        .filteredOn(Change.Obsolete::isForwarding)
        .extracting(Change.Obsolete::upTo)
        .containsExactly(Long.MAX_VALUE);
    assertThat(earlier).filteredOn(change -> change.place() != null).hasSize(1);
    assertThat(earlier).filteredOn(change -> change.fault() != null).hasSize(1);
  }

  private <T> String write(Class<T> type, Object value) {
    return json.write(type.cast(value), type);
  }

  @Test
  void aMemberThatIsNotKnownIsPassedOver() {
    assertThat(
            json.read(
                "{\"format\":1,\"new\":{},\"value\":{\"type\":\"Sent\",\"activity\":\"a\",\"b\":1}}",
                Delivery.class))
        .isEqualTo(new Delivery.Sent("a"));
  }

  @Test
  void whatIsMissingIsNullZeroOrEmpty() {
    var conversation =
        json.read("{\"format\":1,\"value\":{\"id\":\"directline/a\"}}", Conversation.class);
    assertThat(conversation.topic()).isNull();
    assertThat(conversation.seq()).isZero();
    assertThat(conversation.languageChosen()).isFalse();
    assertThat(conversation.heard()).isEmpty();
  }

  @Test
  void aFormatOfTheFutureIsRefused() {
    assertThatThrownBy(() ->
            json.read(
                "{\"format\":2,\"value\":{\"type\":\"Sent\",\"activity\":\"a\"}}", Delivery.class))
        .hasMessageContaining("format: 2 (expected: at most 1)");
  }

  @Test
  void aComplaintDoesNotQuoteWhatACustomerWrote() {
    assertThatThrownBy(() ->
            json.read(
                "{\"format\":1,\"value\":{\"type\":\"Sent\",\"activity\":{\"秘密\":1}}}",
                Delivery.class))
        .hasMessageContaining("Delivery")
        .hasNoCause()
        .hasMessageNotContaining("秘密");
  }
}
