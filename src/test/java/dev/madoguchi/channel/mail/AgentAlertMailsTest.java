package dev.madoguchi.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.AgentAlert.Kind;
import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.TicketId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What agents who are away are mailed, at a server that speaks SMTP. */
class AgentAlertMailsTest {
  private static final TicketId TICKET = new TicketId("MD-7K3F9-Q2XW8");
  private final MemoryKeyValues store = new MemoryKeyValues();

  @Test
  void eachKindIsSaidInBothLanguagesWithALinkAndWithoutTheCustomersWords() throws Exception {
    try (var smtp = new ScriptedSmtp(Map.of())) {
      var mails = mails(smtp.port(), 100);
      var seq = 0L;
      for (var language : Language.values()) {
        for (var kind : Kind.values()) {
          mails.send(alert(kind, ++seq, language)).block();
        }
      }
      assertThat(smtp.taken()).hasSize(10);
      assertThat(smtp.taken())
          .allSatisfy(mail ->
              assertThat(mail)
                  .contains(
                      "To: sato@example.com",
                      "Auto-Submitted: auto-generated",
                      "https://help.example/console/#MD-7K3F9-Q2XW8")
                  .doesNotContain("Reply-To"));
      assertThat(smtp.taken().stream().map(AgentAlertMailsTest::id).distinct()).hasSize(10);
    }
  }

  @Test
  void theSameAlertAgainHasTheSameIdSoThatItIsShownOnce() throws Exception {
    try (var smtp = new ScriptedSmtp(Map.of())) {
      mails(smtp.port(), 100).send(alert(Kind.REPLY, 7, Language.JA)).block();
      mails(smtp.port(), 100).send(alert(Kind.REPLY, 7, Language.JA)).block();
      assertThat(smtp.taken().stream().map(AgentAlertMailsTest::id).distinct()).hasSize(1);
    }
  }

  @Test
  void oneAgentGetsNoMoreThanTheDaysLimitWhateverHappensAndOthersGetTheirs() throws Exception {
    try (var smtp = new ScriptedSmtp(Map.of())) {
      for (var seq = 1; seq <= 9; seq++) {
        mails(smtp.port(), 3).send(alert(Kind.REPLY, seq, Language.EN)).block();
      }
      assertThat(smtp.taken()).hasSize(3);
      var other = new Agent("tanaka", "Tanaka");
      mails(smtp.port(), 3)
          .send(
              new AgentAlert(other, "t@example.com", false, Kind.NEW, TICKET, 1, Language.EN, "/"))
          .block();
      assertThat(smtp.taken()).hasSize(4);
    }
  }

  @Test
  void whatTheServerDoesNotTakeNowIsTriedAgainAndCountsOnce() throws IOException {
    try (var busy = new ScriptedSmtp(Map.of("RCPT", "450 later"))) {
      var mails = mails(busy.port(), 1);
      for (var n = 0; n < 3; n++) {
        assertThatThrownBy(() -> mails.send(alert(Kind.DUE, 7, Language.JA)).block())
            .isInstanceOf(RetryLater.class)
            .hasMessageNotContaining("example.com");
      }
    }
    try (var refusing = new ScriptedSmtp(Map.of("RCPT", "550 nobody"))) {
      assertThat(mails(refusing.port(), 5).send(alert(Kind.DUE, 8, Language.JA)).block()).isNull();
    }
  }

  @Test
  void whoHasGivenNoAddressIsNotReachedByMail() {
    var nowhere =
        new AgentAlert(
            new Agent("sato", "佐藤"), "", true, Kind.NEW, TICKET, 1, Language.JA, "/console/");
    assertThat(mails(1, 1).reaches(nowhere)).isFalse();
    assertThat(mails(1, 1).reaches(alert(Kind.NEW, 1, Language.JA))).isTrue();
  }

  private static AgentAlert alert(Kind kind, long event, Language language) {
    return new AgentAlert(
        new Agent("sato", "佐藤"),
        "sato@example.com",
        false,
        kind,
        TICKET,
        event,
        language,
        "/console/#" + TICKET);
  }

  private AgentAlertMails mails(int port, int daily) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    sender.setDefaultEncoding("UTF-8");
    var links = new CustomerLinks(new byte[32], Clock.systemUTC());
    return new AgentAlertMails(
        new SupportTexts(Contents.SUPPORT),
        new TicketAddresses("support@example.com", links),
        new MailTransport(sender, "support@example.com", new MailHealth()),
        "https://help.example",
        new MailLimits(store, "mail-alerts", daily, Duration.ofDays(1), Clock.systemUTC()));
  }

  private static String id(String mail) {
    return mail.lines().filter(line -> line.startsWith("Message-ID:")).findFirst().orElseThrow();
  }
}
