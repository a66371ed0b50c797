package dev.madoguchi.privacy;

import static dev.madoguchi.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.CustomerErased;
import dev.madoguchi.conversation.CustomerEraser;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.ErasureLog;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.follower.TestPosition;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.CustomerId;
import dev.madoguchi.store.Examples;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When its time is over, no word is left in the store, and every number is. */
public interface RetentionContract {
  Conversations conversations();

  Tickets tickets();

  Contacts contacts();

  KeyValueStore keyValues();

  Attachments attachments();

  @Test
  default void afterTheDayNoWordIsLeftAndEveryCountIs() {
    var alone = conversation(3, NOON);
    var over = conversation(3, NOON);
    var ticket = ticket(over, new Change.Resolved("fixed", null, "本文のまとめ"));
    keep(alone);
    var told = new ArrayList<CustomerErased>();
    var sizes = List.of(entries(alone).size(), entries(over).size());

    sweep(NOON.plus(Duration.ofDays(89)), told);
    assertThat(words(alone) + words(over)).as("on the day before").contains("本文", "a@example.org");

    sweep(NOON.plus(Duration.ofDays(91)), told);
    assertThat(words(alone)).as("without a ticket").doesNotContain("本文", "a@example.org", "dl_");
    assertThat(words(over)).as("with a ticket").contains("本文");

    sweep(NOON.plus(Duration.ofDays(181)), told);
    assertThat(words(over)).doesNotContain("本文", "dl_");
    assertThat(List.of(entries(alone).size(), entries(over).size())).isEqualTo(sizes);
    var after = Objects.requireNonNull(tickets().find(ticket).block());
    assertThat(after.events()).hasSize(2);
    assertThat(after.state().active()).isFalse();
    assertThat(told)
        .extracting(CustomerErased::conversation)
        .contains(alone, over)
        .doesNotHaveDuplicates();
    assertThat(new ErasureLog(keyValues()).find(over).block())
        .extracting(ErasureLog.Erased::tickets)
        .isEqualTo(List.of(ticket));
  }

  @Test
  default void whatIsStillToBeDoneIsKeptHoweverOld() {
    var open = conversation(2, NOON);
    ticket(open, new Change.Claimed("sato", "佐藤"));
    sweep(NOON.plus(Duration.ofDays(1_000)), new ArrayList<>());
    assertThat(words(open)).contains("本文 1", "本文 2");
  }

  @Test
  default void ofAConversationThatGoesOnOnlyWhatIsOldIsErased() {
    var id = conversation(3, NOON);
    var late =
        new Entry(
            4,
            NOON.plus(Duration.ofDays(80)),
            Examples.entry(4, "").author(),
            "key-4",
            Examples.entry(4, "").language(),
            Examples.entry(4, "新しい話").content(),
            null);
    conversations().save(Examples.conversation(id, 2, 4), List.of(late)).block();
    sweep(NOON.plus(Duration.ofDays(91)), new ArrayList<>());
    sweep(NOON.plus(Duration.ofDays(92)), new ArrayList<>());
    assertThat(words(id)).contains("新しい話", "dl_1").doesNotContain("本文");
    sweep(NOON.plus(Duration.ofDays(171)), new ArrayList<>());
    assertThat(words(id)).doesNotContain("新しい話", "dl_1");
    assertThat(entries(id)).hasSize(4);
  }

  @Test
  default void filesOfATicketGoALongTimeAfterItIsOverAlthoughItsConversationGoesOn() {
    var id = conversation(3, NOON);
    keep(id);
    ticket(id, new Change.Resolved("fixed", null, "本文のまとめ"));
    for (var day = 30; day <= 360; day += 30) {
      var seq = 3 + day / 30;
      var later =
          new Entry(
              seq,
              NOON.plus(Duration.ofDays(day)),
              Examples.entry(seq, "").author(),
              "key-" + seq,
              Examples.entry(seq, "").language(),
              Examples.entry(seq, "まだ続く話").content(),
              null);
      var known = Objects.requireNonNull(conversations().find(id).block());
      conversations()
          .save(Examples.conversation(id, known.version() + 1, seq), List.of(later))
          .block();
      sweep(NOON.plus(Duration.ofDays(day)), new ArrayList<>());
      assertThat(attachments().of(id).collectList().block())
          .as("after %d days", day)
          .hasSize(day <= 90 ? 1 : 0);
    }
    assertThat(words(id)).contains("まだ続く話");
  }

  @Test
  default void filesOfAnOpenTicketAreKeptHoweverOld() {
    var id = conversation(2, NOON);
    keep(id);
    ticket(id, new Change.Claimed("sato", "佐藤"));
    sweep(NOON.plus(Duration.ofDays(1_000)), new ArrayList<>());
    assertThat(attachments().of(id).collectList().block()).hasSize(1);
  }

  private void sweep(Instant now, List<CustomerErased> told) {
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    var eraser =
        new CustomerEraser(conversations(), contacts(), keyValues(), tickets(), clock, told::add);
    var retention =
        new RetentionFollower(
            new RetentionProperties(
                Duration.ofDays(90),
                Duration.ofDays(180),
                Duration.ofDays(90),
                Duration.ofDays(365),
                Duration.ofHours(1),
                Duration.ofSeconds(1)),
            conversations(),
            tickets(),
            attachments(),
            eraser,
            new ErasureLog(keyValues()),
            keyValues(),
            clock);
    var position = new TestPosition();
    do {
      retention.follow("all", position).block();
    } while (!position.cursor().note().isEmpty());
  }

  private ConversationId conversation(int entries, Instant at) {
    assertThat(at).isEqualTo(NOON);
    var id = Examples.anId();
    conversations()
        .save(Examples.conversation(id, 1, entries), Examples.entries(1, entries))
        .block();
    return id;
  }

  /** A contact, and a file. */
  private void keep(ConversationId id) {
    contacts()
        .keep(
            new CustomerId(id.channel(), "dl_1"),
            Contact.of(ContactSource.FORM, null, "a@example.org", null))
        .block();
    try {
      var content = Files.createTempFile("madoguchi-test-", ".txt");
      var file = new Attachment("b".repeat(64), "本文.txt", "text/plain", 6, null);
      Files.writeString(content, "本文");
      attachments().add(id, file, NOON, content).block();
      Files.delete(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TicketId ticket(ConversationId id, Change last) {
    var ticket = TicketId.of(id, 1);
    tickets().append(ticket, List.of(Examples.opened(id, null))).block();
    TicketEvent event = Examples.event(2, last);
    tickets().append(ticket, List.of(event)).block();
    return ticket;
  }

  private List<Entry> entries(ConversationId id) {
    return conversations().entries(id, 0, 100).collectList().blockOptional().orElseThrow();
  }

  /** Everything that is stored of a conversation. */
  private String words(ConversationId id) {
    var person = new CustomerId(id.channel(), "dl_1");
    return conversations().find(id).block()
        + "\n"
        + entries(id)
        + "\n"
        + tickets().find(TicketId.of(id, 1)).block()
        + "\n"
        + Objects.requireNonNullElse(contacts().find(person).block(), Contact.NONE)
            .details()
            .map(detail -> detail.value())
            .toList()
        + attachments().of(id).collectList().block();
  }
}
