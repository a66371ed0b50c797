package dev.madoguchi.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final ConversationId HERE = new ConversationId("test", "here");

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
    assertThat(new Transcript(TicketId.of(HERE, 1), List.of(entry), null).whole().toString())
        .contains("When it is slow\nFirst check service health.")
        .doesNotContain("https://");
  }
}
