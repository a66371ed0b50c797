package dev.madoguchi.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoffTranscriptTest {
  private static final ConversationId HERE = new ConversationId("test", "here");
  private static final EntryWords WORDS = new EntryWords(new EntryCards(Contents.SUPPORT));

  @Test
  void noticesChoicesOffersAndWhatWasPressedAreThereInWords() {
    var choices =
        new Content.Choices(
            "q",
            List.of(
                new Content.Choice("a", "s", new Aligned("題", "Title"), null),
                new Content.Choice("b", "t", new Aligned("別", "Other"), null)));
    var press = new Body.Press(Verb.CHOOSE, Map.of("article", "b", "section", "t"), "1.choose.b#t");
    assertThat(
            texts(
                choices,
                new Content.Heard(press),
                new Content.Notice("thanks", Map.of()),
                new Content.Offer(HandoffReason.ASKED),
                new Content.Heard(new Body.Press(Verb.ACCEPT, Map.of(), "4.accept"))))
        .containsExactly(
            "Which of these are you asking about?\nTitle\nOther",
            "Pressed: Other",
            "You are welcome. If anything else comes up, just write to me.",
            "I will hand you over to a person. Shall I go ahead?",
            "Pressed: Yes, please");
  }

  private static List<Object> texts(Content... contents) {
    var entries =
        IntStream.range(0, contents.length)
            .mapToObj(i ->
                new Entry(
                    i + 1,
                    Contents.NOON_IN_TOKYO,
                    Author.BOT,
                    "",
                    Language.EN,
                    contents[i],
                    null,
                    null))
            .toList();
    var whole = new HandoffTranscript(TicketId.of(HERE, 1), entries, WORDS, null).whole();
    return ((List<?>) Objects.requireNonNull(whole.get("activities")))
        .stream().<Object>map(message -> ((Map<?, ?>) message).get("text")).toList();
  }

  @Test
  void whatTheBotAnsweredIsThereAsWordsWithoutMarks() {
    var said =
        new Content.Answered(
            "slow?",
            "slow-service",
            "v1",
            "s1",
            new Aligned("遅いとき", "When it is slow"),
            null,
            List.of(new Aligned(null, "First check [service health](https://admin.example).")),
            List.of(),
            Provenance.ORIGINAL,
            Language.EN,
            0.9,
            1);
    var entry = new Entry(1, Instant.EPOCH, Author.BOT, "", Language.EN, said, null, null);
    assertThat(
            new HandoffTranscript(TicketId.of(HERE, 1), List.of(entry), WORDS, null)
                .whole()
                .toString())
        .contains("First check service health.\nSource: When it is slow")
        .doesNotContain("https://");
  }
}
