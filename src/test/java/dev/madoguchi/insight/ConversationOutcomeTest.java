package dev.madoguchi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Verb;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationOutcomeTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant LATE = Instant.parse("2026-03-02T15:30:00Z");
  private static final ConversationId HERE = new ConversationId("test", "here");
  private static final TicketId TICKET = TicketId.of(HERE, 1);

  private ConversationOutcome outcome = ConversationOutcome.begin(null, null);

  @Test
  void anAnswerIsUnconfirmedUntilTheCustomerSaysYes() {
    says("請求書はどこですか");
    var answer = told(answered("請求書はどこですか"));
    assertThat(only().outcome()).isEqualTo(EpisodeOutcome.ANSWERED);
    assertThat(only().solved()).isFalse();

    presses(Verb.HELPFUL, answer);

    assertThat(only().solved()).isTrue();
    assertThat(outcome.learnt())
        .containsExactly(new LearntQuestion("pay", "s", Language.JA, "請求書はどこですか"));
  }

  @Test
  void whoeverWritesThatItWorkedConfirmsAndWhoeverThanksDoesNot() {
    says("請求書はどこですか");
    told(answered("請求書はどこですか"));
    says("ありがとう");
    told(new Content.Notice("thanks", Map.of()));
    assertThat(only().solved()).isFalse();
    says("解決しました");
    told(new Content.Notice("worked", Map.of()));
    assertThat(only().solved()).isTrue();
    assertThat(EpisodeTally.of(List.of(only())).selfServed()).isEqualTo(1);
  }

  @Test
  void whatATicketSolvedIsNoSelfService() {
    var byAPerson =
        new Episode(
            LocalDate.EPOCH,
            Language.JA,
            Category.USAGE,
            Cloud.PUBLIC,
            EpisodeOutcome.HANDED_OFF,
            true,
            false,
            "",
            null,
            null,
            null);
    var tally = EpisodeTally.of(List.of(byAPerson));
    assertThat(tally.solved()).isEqualTo(1);
    assertThat(tally.selfServed()).isZero();
  }

  @Test
  void nothingIsConfirmedByWhoeverWasNotAnswered() {
    told(new Content.Notice("worked", Map.of()));
    assertThat(episodes()).isEmpty();
    says("a?");
    told(choices("a?"));
    told(new Content.Notice("worked", Map.of()));
    assertThat(only().solved()).isFalse();
  }

  @Test
  void aYesToAnEarlierAnswerSaysNothingOfTheLastOne() {
    says("a?");
    var first = told(answered("a?"));
    says("b?");
    told(answered("b?"));
    presses(Verb.HELPFUL, first);
    assertThat(only().solved()).isFalse();
  }

  @Test
  void anAnswerThatDidNotHelpIsNone() {
    says("a?");
    presses(Verb.UNHELPFUL, told(answered("a?")));
    told(new Content.Offer(HandoffReason.DOWNVOTED));
    assertThat(only().outcome()).isEqualTo(EpisodeOutcome.UNANSWERED);
    assertThat(outcome.allMisses()).extracting(Miss::question).containsExactly("a?");
  }

  @Test
  void aChosenSuggestionClarifies() {
    says("a?");
    told(choices("a?"));
    assertThat(only().outcome()).isEqualTo(EpisodeOutcome.UNANSWERED);
    hears(new Body.Press(Verb.CHOOSE, Map.of("article", "pay"), "s"));
    told(answered("a?"));
    assertThat(only().outcome()).isEqualTo(EpisodeOutcome.CLARIFIED);
    assertThat(outcome.allMisses()).isEmpty();
    assertThat(outcome.learnt()).hasSize(1);
  }

  @Test
  void theLastQuestionDecidesAndEachMissIsKept() {
    says("x?");
    told(new Content.Offer(HandoffReason.LOW_CONFIDENCE));
    says("y?");
    told(choices("y?"));
    told(new Content.Offer(HandoffReason.LOW_CONFIDENCE));
    says("a?");
    told(answered("a?"));
    assertThat(only().outcome()).isEqualTo(EpisodeOutcome.ANSWERED);
    assertThat(outcome.allMisses()).extracting(Miss::question).containsExactly("x?", "y?");
    assertThat(outcome.allMisses()).extracting(Miss::near).containsExactly(null, "pay");
  }

  @Test
  void whatBecameATicketIsTheTicketsAndANewEpisodeFollows() {
    says("x?");
    told(new Content.Offer(HandoffReason.LOW_CONFIDENCE));
    told(new Content.ToDesk(TICKET, new Change.Opened(opening())));
    says("hello?");
    told(answered("hello?"));
    assertThat(episodes()).isEmpty();
    assertThat(outcome.allMisses()).isEmpty();

    told(new Content.TicketResolved(TICKET, ""));
    says("a?");
    told(answered("a?"));
    assertThat(only().outcome()).isEqualTo(EpisodeOutcome.ANSWERED);

    told(new Content.TicketReopened(TICKET));
    told(new Content.TicketResolved(TICKET, ""));
    says("b?");
    told(answered("b?"));
    assertThat(episodes()).hasSize(2);
  }

  @Test
  void anEntryThatIsReadTwiceIsCountedOnce() {
    says("a?");
    told(answered("a?"));
    var once = outcome;
    outcome = outcome.after(entry(1, new Content.Heard(new Body.Text("a?"))), TOKYO, _ -> null);
    outcome = outcome.after(entry(2, answered("a?")), TOKYO, _ -> null);
    assertThat(outcome).isSameAs(once);
  }

  @Test
  void theDayIsTheOneWhereSupportIsAndTheCloudTheChosenOne() {
    told(new Content.Notice("cloud.germany", Map.of()));
    says("a?");
    told(answered("a?"));
    assertThat(only().day()).isEqualTo(LocalDate.of(2026, 3, 3));
    assertThat(only().cloud()).isEqualTo(Cloud.GERMANY);
    assertThat(only().category()).isEqualTo(Category.UPDATES);
  }

  @Test
  void aGreetingIsNoEpisode() {
    hears(new Body.Joined());
    told(new Content.Welcome());
    says("ありがとう");
    told(new Content.Notice("thanks", Map.of()));
    assertThat(episodes()).isEmpty();
  }

  private void says(String text) {
    hears(new Body.Text(text));
  }

  private void hears(Body body) {
    told(new Content.Heard(body));
  }

  private void presses(Verb verb, long answer) {
    hears(new Body.Press(verb, Map.of("answer", String.valueOf(answer)), "s"));
  }

  /** The number of the entry. */
  private long told(Content content) {
    var seq = outcome.seq() + 1;
    outcome = outcome.after(entry(seq, content), TOKYO, ConversationOutcomeTest::category);
    return seq;
  }

  private List<Episode> episodes() {
    return outcome.episodes(ConversationOutcomeTest::category).toList();
  }

  private Episode only() {
    assertThat(episodes()).hasSize(1);
    return episodes().getFirst();
  }

  private static @Nullable Category category(String article) {
    return article.equals("pay") ? Category.UPDATES : null;
  }

  private static Entry entry(long seq, Content content) {
    return new Entry(seq, LATE, Author.BOT, "", Language.JA, content, null);
  }

  static Content answered(String question) {
    var text = new Aligned("支払い", "Pay");
    return new Content.Answered(
        question,
        "pay",
        "1",
        "s",
        text,
        null,
        List.of(text),
        List.of(),
        Provenance.ORIGINAL,
        Language.JA,
        0.9,
        1);
  }

  private static Content choices(String question) {
    return new Content.Choices(
        question, List.of(new Content.Choice("pay", "s", new Aligned("支払い", "Pay"), null)));
  }

  private static HandoffContext opening() {
    return new HandoffContext(
        HERE,
        1,
        new Customer("c", null, null, null),
        Language.JA,
        Category.BILLING,
        Cloud.PUBLIC,
        Severity.MODERATE,
        HandoffReason.LOW_CONFIDENCE,
        "x?",
        0.1,
        List.of(),
        1,
        LATE,
        null);
  }
}
