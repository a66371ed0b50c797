package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever is recognised finds their open ticket again, in whichever browser it was opened. */
class IdentifiedCustomersTest {
  private static final Instant NOW = Instant.parse("2026-11-30T01:00:00Z");
  private static final String MAIL = "hanako@example.org";
  private static final Customer HANAKO =
      new Customer("dl_hanako", "Hanako", null, null).verifiedBySite("Contoso");
  private static final CustomerId PERSON = new CustomerId("directline", "dl_hanako");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryKeyValues known = new MemoryKeyValues();
  private final IdentifiedCustomers customers =
      new IdentifiedCustomers(conversations, new MemoryContacts(), known);

  @Test
  void whoSignsInTakesTheirAnonymousTicketAlongAlthoughTheyWereKnownFromAnotherBrowser() {
    signIn(null, null, "at-home");
    var begun = anonymous("at-work", true);
    assertThat(signIn(null, begun, "new")).isEqualTo(begun);
    assertThat(signIn(null, null, "third browser")).isEqualTo(begun);
  }

  @Test
  void anOpenTicketThatIsKnownIsNotLeftForAnother() {
    var first = anonymous("first", true);
    signIn(null, first, "new");
    assertThat(signIn(null, anonymous("second", true), "new")).isEqualTo(first);
  }

  @Test
  void withoutATicketTheFirstConversationIsKept() {
    var first = anonymous("first", false);
    assertThat(signIn(null, first, "new")).isEqualTo(first);
    assertThat(signIn(null, anonymous("second", false), "new")).isEqualTo(first);
  }

  @Test
  void anAddressThatWasConfirmedElsewhereLeadsToTheTicketOnceTheSiteSignsIt() {
    var elsewhere = anonymous("elsewhere", true);
    customers.confirmed("Hanako@Example.org", elsewhere).block();
    assertThat(signIn("other@example.org", null, "new")).isNotEqualTo(elsewhere);
    assertThat(signIn(MAIL, null, "new")).isEqualTo(elsewhere);
  }

  @Test
  void aConversationThatIsSomebodyElsesIsNotTakenByAnAddress() {
    var theirs = anonymous("theirs", true);
    customers.confirmed(MAIL, theirs).block();
    signInAs("dl_taro", null, theirs, "new");
    assertThat(signIn(MAIL, null, "own").value()).isEqualTo("own");
  }

  @Test
  void whoIsForgottenIsNotFoundByTheAddressAndTheAddressIsInNoKey() {
    var elsewhere = anonymous("elsewhere", true);
    customers.confirmed(MAIL, elsewhere).block();
    assertThat(known.list("confirmed-addresses").collectList().block())
        .asString()
        .doesNotContain("hanako@");
    customers.forget(PERSON, Contact.of(ContactSource.CONFIRMED, null, MAIL, null)).block();
    assertThat(signIn(MAIL, null, "own").value()).isEqualTo("own");
  }

  private ConversationId signIn(
      @Nullable String mail, @Nullable ConversationId begun, String fresh) {
    return signInAs("dl_hanako", mail, begun, fresh);
  }

  private ConversationId signInAs(
      String who, @Nullable String mail, @Nullable ConversationId begun, String fresh) {
    var customer = new Customer(who, null, null, null).verifiedBySite(HANAKO.company());
    var id =
        customers.conversationOf(new CustomerId("directline", who), mail, begun, id(fresh)).block();
    customers.identified(Objects.requireNonNull(id), address(id), customer, Contact.NONE).block();
    return id;
  }

  private ConversationId anonymous(String name, boolean waiting) {
    var id = id(name);
    var begun =
        Conversation.start(
                id, address(id), new Customer("dl_" + name, null, null, null), Language.JA)
            .say(Author.CUSTOMER, "m:1", new Content.Heard(new Body.Text("help")), NOW)
            .conversation();
    var now = waiting ? begun.in(new Phase.Waiting(TicketId.of(id, 1), NOW)) : begun;
    conversations
        .save(
            now.next(),
            List.of(
                new Entry(
                    1,
                    NOW,
                    Author.CUSTOMER,
                    "m:1",
                    Language.JA,
                    new Content.Heard(new Body.Text("help")),
                    null)))
        .block();
    return id;
  }

  private static Address address(ConversationId id) {
    return new Address("directline", id.value());
  }

  private static ConversationId id(String name) {
    return new ConversationId("directline", name);
  }
}
