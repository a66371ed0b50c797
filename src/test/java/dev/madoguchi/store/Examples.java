package dev.madoguchi.store;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
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
import dev.madoguchi.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations and tickets to be stored. */
public final class Examples {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

  private Examples() {}

  /** An id that nothing has been stored under yet, even in a store that is shared. */
  public static ConversationId anId() {
    return new ConversationId("directline", UUID.randomUUID().toString());
  }

  public static Conversation conversation(ConversationId id, long version, long seq) {
    return new Conversation(
        id,
        version,
        new Address("directline", "address of " + version),
        new Customer("dl_1", null, null, null),
        seq,
        0,
        new Phase.WithBot(0),
        1,
        0,
        Language.JA,
        false,
        Cloud.PUBLIC,
        null,
        List.of(),
        false);
  }

  public static Entry entry(long seq, String text) {
    return new Entry(
        seq,
        NOON.plusSeconds(seq),
        Author.CUSTOMER,
        "key-" + seq,
        Language.JA,
        new Content.Heard(new Body.Text(text)),
        null);
  }

  /** Entries with these numbers, both included. */
  public static List<Entry> entries(long from, long to) {
    var entries = new ArrayList<Entry>();
    for (var seq = from; seq <= to; seq++) {
      entries.add(entry(seq, "本文 " + seq));
    }
    return entries;
  }

  public static TicketEvent opened(ConversationId conversation, @Nullable Instant due) {
    return opened(conversation, 1, due == null ? NOON : due, Category.BILLING, Severity.MODERATE);
  }

  public static TicketEvent opened(
      ConversationId conversation, int episode, Instant due, Category category, Severity severity) {
    return event(
        1,
        new Change.Opened(
            new HandoffContext(
                conversation,
                episode,
                new Customer("dl_1", "山田", "tenant", Cloud.PUBLIC),
                Language.JA,
                category,
                Cloud.PUBLIC,
                severity,
                HandoffReason.ASKED,
                "請求書はどこですか",
                0.25,
                List.of(),
                1,
                due,
                null)));
  }

  public static TicketEvent event(long seq, Change change) {
    return new TicketEvent(
        seq, NOON.plusSeconds(seq), Party.AGENT, "agent-1", "deed-" + seq, change);
  }

  /** Waits for what the store answers. */
  public static <T> T result(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(), "an empty answer");
  }

  /** Waits for all that the store answers. */
  public static <T> List<T> all(Flux<T> answer) {
    return result(answer.collectList());
  }
}
