package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.Answers;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Short conversations of every kind in both languages, with the shipped knowledge base. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-answers-${random.uuid}",
      "madoguchi.answer.within=60s"
    })
class ShortConversationsTest {
  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");
  private static final Customer JO = new Customer("jo", null, null, null);

  private final Answers answers;

  @Autowired
  ShortConversationsTest(Answers answers) {
    this.answers = answers;
  }

  static Stream<String> conversations() throws IOException {
    try (var file = ShortConversationsTest.class.getResourceAsStream("conversations.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void whatIsSaidSuitsTheMessage(String conversation) {
    var language = Language.ofTag(conversation.substring(0, 2)).orElseThrow();
    var chat = new Chat(answers, language);
    for (var turn : conversation.substring(4).split(" → ", -1)) {
      var parts = turn.split(" => ", -1);
      var said = chat.say(parts[0].replace("\\n", "\n"));
      assertThat(List.of(parts[1].split("\\|", -1)))
          .as(conversation + " — " + parts[0])
          .contains(said.isEmpty() ? "nothing" : String.join("+", said));
    }
  }

  /** One customer in a store of one's own. */
  private static final class Chat {
    private static final ConversationId ID = new ConversationId("test", "1");

    private final MemoryConversations conversations = new MemoryConversations();
    private final Instance instance;
    private final Language language;
    private int number;

    Chat(Answers answers, Language language) {
      this.language = language;
      instance =
          new Instance(
              conversations, new MemoryTickets(), answers, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    List<String> say(String text) {
      var before = last();
      var message = new Message("m" + number++, JO, new Body.Text(text), language.tag(), NOW);
      instance.concierge.hear(ID, new Address("test", "here"), message).block();
      instance.settle(ID);
      return entries().stream()
          .filter(entry -> entry.seq() > before && entry.author() == Author.BOT)
          .map(Entry::content)
          .filter(Content::visible)
          .map(Chat::name)
          .collect(Collectors.toCollection(ArrayList::new));
    }

    private long last() {
      var all = entries();
      return all.isEmpty() ? 0 : all.getLast().seq();
    }

    private List<Entry> entries() {
      return conversations
          .entries(ID, 0, Integer.MAX_VALUE)
          .collectList()
          .blockOptional()
          .orElseThrow();
    }

    private static String name(Content content) {
      return switch (content) {
        case Content.Answered _ -> "answer";
        case Content.Choices _ -> "choices";
        case Content.Offer offer when offer.asksWhat() -> "subject";
        case Content.Offer(var reason, _, _) ->
            reason == dev.madoguchi.ticket.HandoffReason.ASKED ? "confirm" : "offer";
        case Content.TicketOpened _ -> "ticket";
        case Content.StillWaiting _ -> "receipt";
        case Content.TicketStatus _ -> "status";
        case Content.WithdrawalOffer _ -> "withdrawal";
        case Content.TicketWithdrawn _ -> "withdrawn";
        case Content.MyTickets _ -> "tickets";
        case Content.SupportInformation _ -> "support";
        case Content.Welcome _ -> "welcome";
        case Content.Notice(var code, _) -> code;
        default -> content.getClass().getSimpleName();
      };
    }
  }
}
