package dev.madoguchi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.AssignmentDecision.Free;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets which of the tickets that wait. */
class AssignmentDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");

  private final Ticket first = ticket("1", Language.JA);
  private final Ticket second = ticket("2", Language.EN);
  private final Ticket third = ticket("3", Language.JA);

  @Test
  void ticketsGoInTheirOrderToWhoeverHasTheMostRoom() {
    assertThat(given(free("sato", 1), free("ito", 2))).containsExactly("1 ito", "2 ito", "3 sato");
  }

  @Test
  void nobodyGetsMoreThanTheyHaveRoomFor() {
    assertThat(given(free("sato", 1), free("ito", 0))).containsExactly("1 sato");
  }

  @Test
  void aTicketThatNobodyThereMaySeeWaitsAndTheNextOnesDoNot() {
    var english = new QueueAccess(List.of(new QueueScope(Set.of(), Set.of(Language.EN), Set.of())));
    assertThat(given(new Free(agent("ann", Role.AGENT, english), 5))).containsExactly("2 ann");
  }

  @Test
  void whoOnlyLooksGetsNothing() {
    assertThat(given(new Free(agent("viewer", Role.VIEWER, QueueAccess.ALL), 5))).isEmpty();
  }

  @Test
  void whatSomebodyGaveBackDoesNotReturnToThemByItself() {
    var claimed = then(first, "sato", new Change.Claimed("sato", "Sato"));
    var released = then(claimed, "sato", new Change.Released(""));
    assertThat(AssignmentDecision.of(List.of(released), List.of(free("sato", 5)))).isEmpty();
    assertThat(AssignmentDecision.of(List.of(released), List.of(free("sato", 5), free("ito", 1))))
        .extracting(each -> each.agent().id())
        .containsExactly("ito");
  }

  @Test
  void itIsOffUntilSomebodyWantsIt() {
    var properties = new AssignmentProperties(false, 5, Map.of("part-timer", 2));
    assertThat(properties.of("part-timer")).isEqualTo(2);
    assertThat(properties.of("sato")).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1001})
  void aCapacityThatIsNoneIsNamed(int capacity) {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssignmentProperties(true, 5, Map.of("sato", capacity)))
        .withMessageContaining("madoguchi.console.assignment.capacities[sato]: " + capacity);
  }

  private List<String> given(Free... there) {
    return AssignmentDecision.of(List.of(first, second, third), List.of(there)).stream()
        .map(each -> each.ticket().opening().conversation().value() + " " + each.agent().id())
        .toList();
  }

  private static Free free(String id, int room) {
    return new Free(agent(id, Role.AGENT, QueueAccess.ALL), room);
  }

  private static AgentAccess agent(String id, Role role, QueueAccess queues) {
    return new AgentAccess(new Agent(id, id), role, queues);
  }

  private static Ticket then(Ticket ticket, String agent, Change change) {
    var seq = ticket.seq() + 1;
    return ticket.after(new TicketEvent(seq, NOW, Party.AGENT, agent, "k" + seq, change));
  }

  private static Ticket ticket(String conversation, Language language) {
    var id = new ConversationId("test", conversation);
    var opening =
        new HandoffContext(
            id,
            1,
            new Customer("c", "客", "contoso", null),
            language,
            Category.BILLING,
            Cloud.PUBLIC,
            Severity.MODERATE,
            HandoffReason.ASKED,
            "",
            0,
            List.of(),
            1,
            NOW,
            null);
    var opened = new TicketEvent(1, NOW, Party.CUSTOMER, "c", "opened", new Change.Opened(opening));
    return Ticket.of(TicketId.of(id, 1), List.of(opened));
  }
}
