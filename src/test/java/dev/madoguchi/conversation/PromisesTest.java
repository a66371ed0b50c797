package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.search.Hit;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** What a text promises is what the conversation does. */
class PromisesTest {
  /** A text that says what the bot does, or what becomes of what a customer writes. */
  private static final Pattern PROMISE =
      Pattern.compile(
          "at any time|reaches the person|[Jj]ust keep writing|talk to a person”|Reply “yes”"
              + "|pass it on|stays open|stays with our team");

  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();
  private final Instance instance =
      new Instance(
          conversations,
          tickets,
          _ -> Mono.just(new Answer.Found(new Confidence(0.95), hit(), List.of())),
          Clock.fixed(NOW, ZoneOffset.UTC));
  private Language language = Language.EN;
  private int number;

  private final Map<String, Consumer<PromisesTest>> kept =
      Map.ofEntries(
          Map.entry("option.self", PromisesTest::theBotAnswersInEveryStateBeforeAPersonIsThere),
          Map.entry("notice.presence", PromisesTest::theBotAnswersInEveryStateBeforeAPersonIsThere),
          Map.entry("notice.whileWaiting", PromisesTest::anAnswerLeavesTheTicketOpen),
          Map.entry("notice.kept", PromisesTest::aTicketThatIsNotWithdrawnStaysOpen),
          Map.entry("ticket.contact", PromisesTest::whatIsTypedReachesTheTicket),
          Map.entry("ticket.typing", PromisesTest::whatIsTypedReachesTheTicket),
          Map.entry("ticket.waiting", PromisesTest::whatIsTypedReachesTheTicket),
          Map.entry("agent.joined", PromisesTest::whatIsTypedReachesTheTicket),
          Map.entry("offer.subject", PromisesTest::theSubjectIsPassedOnAsItIs),
          Map.entry("offer.confirm", PromisesTest::yesSendsTheForm),
          Map.entry("notice.contactThenYes", PromisesTest::yesSendsTheForm),
          Map.entry("notice.capabilities", PromisesTest::askingForAPersonInTheseWordsWorks),
          Map.entry("notice.upset", PromisesTest::askingForAPersonInTheseWordsWorks),
          Map.entry("notice.identity", PromisesTest::askingForAPersonInTheseWordsWorks),
          Map.entry("notice.code", PromisesTest::askingForAPersonInTheseWordsWorks),
          Map.entry("withdrawal.offer", PromisesTest::yesWithdrawsTheTicket));

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPromiseIsKept(Language spoken) {
    promises()
        .forEach(code -> {
          assertThat(kept).as("a promise that nothing proves").containsKey(code);
          var anew = new PromisesTest();
          anew.language = spoken;
          Objects.requireNonNull(kept.get(code)).accept(anew);
        });
  }

  @Test
  void nothingIsProvedThatIsNotSaid() {
    assertThat(kept.keySet()).isSubsetOf(promises());
  }

  private static Set<String> promises() {
    var found = new java.util.TreeSet<String>();
    for (var feature : List.of("channel", "support")) {
      var texts = new FeatureTexts(feature);
      texts.codes(Language.EN).stream()
          .filter(code -> PROMISE.matcher(texts.get(Language.EN, code)).find())
          .filter(code -> !code.equals("option.emergency"))
          .forEach(found::add);
    }
    return found;
  }

  private void theBotAnswersInEveryStateBeforeAPersonIsThere() {
    say("パスワードを忘れました", "I forgot my password");
    assertThat(last()).isInstanceOf(Content.Answered.class);
    openTicket();
    say("メールが届きません", "my mail does not arrive");
    assertThat(last()).isInstanceOf(Content.Answered.class);
  }

  private void anAnswerLeavesTheTicketOpen() {
    openTicket();
    say("パスワードを忘れました", "I forgot my password");
    assertThat(ticket().state().active()).isTrue();
  }

  private void aTicketThatIsNotWithdrawnStaysOpen() {
    openTicket();
    say("キャンセルします", "cancel this");
    say("いいえ", "no");
    assertThat(last()).isInstanceOf(Content.Notice.class);
    assertThat(ticket().state().active()).isTrue();
  }

  private void yesWithdrawsTheTicket() {
    openTicket();
    say("キャンセルします", "cancel this");
    say("はい", "yes");
    assertThat(ticket().state().active()).isFalse();
  }

  private void whatIsTypedReachesTheTicket() {
    openTicket();
    say("画面が真っ白です", "the screen is white");
    assertThat(ticket().events())
        .extracting(event -> event.change())
        .anyMatch(Change.CustomerWrote.class::isInstance);
  }

  private void theSubjectIsPassedOnAsItIs() {
    openTicket();
    assertThat(ticket().opening().question())
        .isEqualTo(language == Language.JA ? "印刷できません" : "I cannot print");
  }

  private void yesSendsTheForm() {
    say("請求書の件で担当者と話したい", "I want to talk to someone about my invoice");
    say("私は jo@example.com です", "my mail is jo@example.com");
    say("はい", "yes");
    assertThat(ticket().opening().contact()).isNotNull();
  }

  private void askingForAPersonInTheseWordsWorks() {
    say("担当者と話したい", "talk to a person");
    assertThat(last()).isInstanceOf(Content.Offer.class);
  }

  private void openTicket() {
    say("担当者と話したい", "talk to a person");
    say("印刷できません", "I cannot print");
    say("印刷できません", "I cannot print");
  }

  private Ticket ticket() {
    return Objects.requireNonNull(
        tickets.list(dev.madoguchi.ticket.TicketQuery.of(ID)).blockFirst());
  }

  private Content last() {
    return Objects.requireNonNull(
        conversations
            .entries(ID, 0, Integer.MAX_VALUE)
            .map(Entry::content)
            .filter(Content::visible)
            .blockLast());
  }

  private void say(String ja, String en) {
    var text = language == Language.JA ? ja : en;
    var customer = new Customer("jo", null, null, null);
    var message = new Message("m" + number++, customer, new Body.Text(text), language.tag(), NOW);
    instance.concierge.hear(ID, new Address("test", "here"), message).block();
    instance.settle(ID);
  }

  private static Hit hit() {
    var passage =
        new Passage("p", Passage.Kind.PARAGRAPH, new Aligned("こうします。", "Do it like this."));
    var section = new Section("s", 2, new Aligned("手順", "Steps"), List.of(passage));
    var article =
        new Article(
            "a",
            "v1",
            new Aligned("題", "Title"),
            null,
            Audience.CUSTOMER,
            Set.of(Cloud.PUBLIC),
            Provenance.ORIGINAL,
            null,
            List.of(),
            List.of(section),
            "a.md");
    return new Hit(article, section, List.of(passage), Language.JA, 1, List.of());
  }
}
