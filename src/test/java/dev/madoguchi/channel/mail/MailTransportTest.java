package dev.madoguchi.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Delivery;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What becomes of a mail, whatever the mail server says to it. */
class MailTransportTest {
  private final MailHealth health = new MailHealth();

  @Test
  void whatTheServerTakesIsSentWithTheHeadersThatMailPeopleExpect() throws IOException {
    try (var smtp = new ScriptedSmtp(Map.of())) {
      var sent = send(smtp.port(), mail("a@example.org", "窓口", "件名", List.of("<1@x>", "<2@x>")));
      assertThat(sent).isInstanceOf(Delivery.Sent.class);
      assertThat(smtp.taken()).hasSize(1);
      assertThat(smtp.taken().element())
          .contains(
              "Message-ID: <3@x>",
              "In-Reply-To: <2@x>",
              "References: <1@x>\n <2@x>",
              "Auto-Submitted: auto-generated",
              "List-Id: <md.support.example.com>",
              "Reply-To: support+md-x.y@example.com",
              "Content-Type: multipart/alternative")
          .doesNotContain("X-Madoguchi-Repeated");
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hello,421 too busy,Waiting",
    "hello,554 no,Waiting",
    "MAIL,451 later,Waiting",
    "MAIL,530 sign in first,Failed",
    "RCPT,450 greylisted,Waiting",
    "RCPT,452 mailbox full,Waiting",
    "RCPT,550 no such user,Failed",
    "RCPT,552 mailbox full for good,Failed",
    "RCPT,'',Waiting",
    "DATA,451 later,Waiting",
    "DATA,554 no,Failed",
    "DATA,'',Waiting",
    ".,451 disk full,Waiting",
    ".,552 too large,Failed",
    ".,'',Unknown"
  })
  void eachAnswerMeansWhatTheStandardSays(String command, String answer, String expected)
      throws IOException {
    try (var smtp = new ScriptedSmtp(Map.of(command, answer))) {
      var delivery = send(smtp.port(), mail("a@example.org", "s", "s", List.of()));
      assertThat(Delivery.NAMES.of(delivery)).isEqualTo(expected);
      assertThat(delivery.toString()).doesNotContain("example.org", "mailbox", "greylisted");
    }
  }

  @Test
  void aWrongPasswordWaitsAndIsSaidInHealth() throws IOException {
    try (var smtp = new ScriptedSmtp(Map.of("AUTH", "535 wrong"))) {
      var sender = sender(smtp.port());
      sender.setUsername("support");
      sender.setPassword("secret");
      sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
      var delivery = send(sender, mail("a@example.org", "s", "s", List.of()));
      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.Waiting.class, waits -> assertThat(waits.reason()).isEqualTo("sign-in"));
      assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.health().getDetails().toString()).doesNotContain("secret");
    }
  }

  @Test
  void aServerThatIsAwayIsAskedAgain() throws IOException {
    var smtp = new ScriptedSmtp(Map.of());
    smtp.close();
    assertThat(send(smtp.port(), mail("a@example.org", "s", "s", List.of())))
        .isInstanceOf(Delivery.Waiting.class);
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nBcc: victim@example.net",
        "x\nBcc: victim@example.net",
        "x\rBcc: victim@example.net",
        "x\u2028Bcc: victim@example.net",
        "x\u0000\nTo: victim@example.net",
        "=?utf-8?q?x=0ABcc:_victim@example.net?=",
        "窓口\r\n\r\nBcc: victim@example.net"
      })
  void nothingInANameOrASubjectBeginsAnotherHeader(String hostile) throws IOException {
    try (var smtp = new ScriptedSmtp(Map.of())) {
      send(smtp.port(), mail("a@example.org", hostile, hostile, List.of()));
      var headers = smtp.taken().element().split("\n\n", 2)[0];
      assertThat(headers.lines().map(line -> line.split(":", 2)[0]))
          .doesNotContain("Bcc", "bcc")
          .filteredOn("To"::equals)
          .hasSize(1);
      assertThat(headers).contains("To: a@example.org");
      var subject = subject(smtp.taken().element());
      assertThat(hostile.startsWith("=?") || subject.chars().noneMatch(Character::isISOControl))
          .as("the subject is one line: %s", subject)
          .isTrue();
    }
  }

  private static String subject(String mail) {
    try {
      var in = new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
      return new MimeMessage(Session.getInstance(new Properties()), in).getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org, victim@example.net",
        "a@example.org\r\nBcc: victim@example.net",
        "<a@example.org> <victim@example.net>",
        "not an address",
        "@",
        "a@",
        ""
      })
  void whatIsNotOneAddressIsNotWrittenTo(String address) throws IOException {
    assertThat(MailProperties.isAddress(address)).isFalse();
    try (var smtp = new ScriptedSmtp(Map.of())) {
      assertThat(send(smtp.port(), mail(address, "s", "s", List.of())))
          .isInstanceOf(Delivery.Failed.class);
      assertThat(smtp.taken()).isEmpty();
    }
  }

  private Delivery send(int port, OutgoingMail mail) {
    return send(sender(port), mail);
  }

  private Delivery send(JavaMailSenderImpl sender, OutgoingMail mail) {
    return Objects.requireNonNull(
        new MailTransport(sender, "support@example.com", health).send(mail).block());
  }

  private static JavaMailSenderImpl sender(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    sender.setDefaultEncoding("UTF-8");
    return sender;
  }

  private static OutgoingMail mail(
      String to, String sender, String subject, List<String> references) {
    return new OutgoingMail(
        to,
        sender,
        "support+md-x.y@example.com",
        subject,
        "text",
        "<p>text</p>",
        "<3@x>",
        references,
        "<md.support.example.com>",
        false);
  }
}
