package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.TicketState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConsoleTextsTest {
  /** Shown as what they are, or not at all. */
  private static final Set<String> WITHOUT_WORDS =
      Set.of(
          "Opened",
          "ContactTold",
          "CustomerWrote",
          "AgentWrote",
          "Timed",
          "Obsolete",
          "Noted", // changes
          "Heard",
          "AgentSaid",
          "ToDesk",
          "Choice"); // contents

  @Test
  void everyTextIsInBothLanguages() throws IOException {
    assertThat(keys("ja")).isEqualTo(keys("en"));
  }

  @Test
  void whateverHappensAndIsSaidHasWords() throws IOException {
    var wanted =
        Stream.concat(
                names("happened.", Change.class.getPermittedSubclasses()),
                names("said.", Content.class.getPermittedSubclasses()))
            .toList();
    assertThat(keys("ja")).containsAll(wanted);
    assertThat(keys("ja")).contains("happened.SetAside", "happened.Shown", "happened.DeadLetter");
  }

  @Test
  void everyStateAndReasonHasWords() throws IOException {
    var wanted =
        Stream.concat(
                Stream.of(TicketState.values()).map(state -> "state." + state),
                Stream.of(HandoffReason.values()).map(reason -> "reason." + reason))
            .toList();
    assertThat(keys("en")).containsAll(deliveries());
    assertThat(keys("en")).containsAll(wanted);
  }

  private static List<String> deliveries() {
    return Stream.of(
            new Delivery.Sent(""),
            new Delivery.Failed("refused with 400", false),
            new Delivery.Failed("refused with 403", true),
            new Delivery.Unknown("ended with 502"))
        .map(delivery -> requireNonNull(ThreadItem.Delivered.of(delivery)).state())
        .map(state -> "delivery." + state)
        .toList();
  }

  @Test
  void thatACustomerIsGoneIsToldApartFromWhatFailedOnce() {
    assertThat(deliveries()).doesNotHaveDuplicates();
  }

  private static Stream<String> names(String prefix, Class<?>[] kinds) {
    return Stream.of(kinds)
        .flatMap(ConsoleTextsTest::members)
        .map(Class::getSimpleName)
        .filter(name -> !WITHOUT_WORDS.contains(name))
        .map(name -> prefix + name);
  }

  private static Stream<Class<?>> members(Class<?> kind) {
    return kind.isSealed()
        ? Stream.of(kind.getPermittedSubclasses()).flatMap(ConsoleTextsTest::members)
        : Stream.of(kind);
  }

  private static Set<String> keys(String language) throws IOException {
    var path = "/static/console/texts/" + language + ".json";
    try (var in = ConsoleTextsTest.class.getResourceAsStream(path)) {
      var text = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new TreeSet<>(JsonMapper.shared().readTree(text).propertyNames());
    }
  }
}
