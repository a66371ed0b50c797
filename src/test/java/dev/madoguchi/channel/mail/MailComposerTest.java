package dev.madoguchi.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportTexts;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailComposerTest {
  private final CustomerLinks links = new CustomerLinks(new byte[32], Clock.systemUTC());
  private final MailComposer composer =
      new MailComposer(
          new EntryCards(Contents.SUPPORT),
          new SupportTexts(Contents.SUPPORT),
          new AttachmentLinks(new byte[32], Duration.ofDays(7), Clock.systemUTC()),
          links,
          new TicketAddresses("support@example.com", links),
          "https://help.example",
          Duration.ofDays(7),
          true);

  @Test
  void anAnswerIsLaidOutAsOnItsPage() {
    var answer = Contents.code("if (a < b) {\n  stop\n}");
    var entry = new Entry(2, Contents.NOON_IN_TOKYO, Author.BOT, "", Language.JA, answer, null);
    var mail = composer.answer(new ConversationId("mail", "m"), "hanako@example.com", entry);
    assertThat(mail.html())
        .contains("<pre dir=\"ltr\"><code>if (a &lt; b) {\n  stop\n}</code></pre>")
        .contains("https://help.example/articles/a?lang=ja#s");
    assertThat(mail.text()).contains("if (a < b) {\n  stop\n}", "https://help.example/articles/a");
  }
}
