package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.IdentityLevel;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.TestRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** For whom tickets are opened, by how much is known of them. */
class TicketAdmissionTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");
  private static final Customer SOMEBODY = new Customer("x", null, null, null);
  private static final Map<String, String> FORM = Map.of("subject", "The invoice is wrong");
  private static final Map<String, String> WITH_CONTACT =
      Map.of("subject", "The invoice is wrong", "contact", "a@example.com");

  @Test
  void anybodyMayHaveATicketIfNothingElseIsConfigured() {
    assertThat(said(IdentityLevel.ANONYMOUS, SOMEBODY, Verb.ACCEPT, FORM)).contains("TicketOpened");
  }

  @Test
  void whoMustBeReachableIsAskedForAnAddressFirst() {
    assertThat(said(IdentityLevel.CLAIMED, SOMEBODY, Verb.ACCEPT, FORM))
        .containsExactly("contactFirst", "Offer");
    assertThat(said(IdentityLevel.CLAIMED, SOMEBODY, Verb.ACCEPT, WITH_CONTACT))
        .contains("TicketOpened");
  }

  @Test
  void whoMustBeVerifiedIsSentToSignInAndOfferedNothingInVain() {
    var told = List.of("signInFirst", "SupportInformation");
    assertThat(said(IdentityLevel.VERIFIED, SOMEBODY, Verb.ACCEPT, WITH_CONTACT)).isEqualTo(told);
    assertThat(said(IdentityLevel.VERIFIED, SOMEBODY, Verb.HUMAN, Map.of())).isEqualTo(told);
    var verified = SOMEBODY.verifiedBySite("Kita Trading");
    assertThat(said(IdentityLevel.VERIFIED, verified, Verb.ACCEPT, FORM)).contains("TicketOpened");
    assertThat(said(IdentityLevel.VERIFIED, verified, Verb.HUMAN, Map.of()))
        .containsExactly("Offer");
  }

  /** What the customer is told, by notice or kind. */
  private static List<String> said(
      IdentityLevel least, Customer customer, Verb verb, Map<String, String> data) {
    var rules =
        new ConversationRules(
            TestRules.levels(),
            TestRules.rules(),
            new CloudQuestion(List.of(Cloud.PUBLIC)),
            new TicketAdmission(least));
    var conversation =
        Conversation.start(ID, new Address("test", "here"), customer, Language.EN)
            .say(Author.CUSTOMER, "m:1", new Content.Heard(new Body.Press(verb, data, "s1")), NOW);
    var turn =
        rules.turn(
            conversation.conversation(), conversation.entries().getFirst(), TurnInputs.NONE, NOW);
    return turn.entries().stream()
        .map(Entry::content)
        .filter(Content::visible)
        .map(TicketAdmissionTest::name)
        .toList();
  }

  private static String name(Content content) {
    return content instanceof Content.Notice(var code, _) ? code : Content.NAMES.of(content);
  }
}
