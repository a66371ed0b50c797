package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.resilience.OutageLog;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Hands mail to the mail server. What goes wrong is told in codes: its words may name addresses.
 */
final class MailTransport {
  private static final Logger log = LoggerFactory.getLogger(MailTransport.class);

  /** How often a server that does not let us in is tried without a mail. */
  static final Duration PROBING = Duration.ofMinutes(1);

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private static final String CONNECTION = "connection";
  private static final String SIGN_IN = "sign-in refused";

  /** How Spring begins what it says when no mail has been begun. */
  private static final String NOT_CONNECTED = "Mail server connection failed";

  private final JavaMailSenderImpl sender;
  private final String from;
  private final MailHealth health;
  private final OutageLog outage = new OutageLog(log, "mail server");
  private final AtomicBoolean tried = new AtomicBoolean();

  MailTransport(JavaMailSenderImpl sender, String from, MailHealth health) {
    this.sender = sender;
    this.from = from;
    this.health = health;
  }

  /**
   * Never fails: what becomes of it is a {@link Delivery}; whoever asks knows when to try again.
   */
  Mono<Delivery> send(OutgoingMail mail) {
    return Mono.fromCallable(() -> sent(mail)).subscribeOn(Schedulers.boundedElastic());
  }

  /**
   * Tries at the start, and while the last attempt has failed, whether the server lets us in, so
   * that a wrong setting is known before there is a mail. Never fails.
   */
  Mono<Void> probe() {
    return Mono.fromRunnable(this::tryToConnect).subscribeOn(Schedulers.boundedElastic()).then();
  }

  private void tryToConnect() {
    if (tried.getAndSet(true) && health.canSend()) {
      return;
    }
    try {
      sender.testConnection();
      note("");
    } catch (AuthenticationFailedException _) {
      note(SIGN_IN);
    } catch (MessagingException _) {
      note(CONNECTION);
    }
  }

  /** What is wrong with the server; empty if nothing is. */
  private void note(String fault) {
    health.smtp(fault.isEmpty() ? null : fault);
    if (fault.isEmpty()) {
      outage.succeeded();
    } else {
      outage.failed(
          new IllegalStateException(
              fault.equals(SIGN_IN)
                  ? "SMTP: sign-in refused (spring.mail.username, .password)"
                  : "SMTP: " + fault + " (spring.mail.host, .port, .properties)"));
    }
  }

  private Delivery sent(OutgoingMail mail) {
    try {
      sender.send(message(mail));
      note("");
      return new Delivery.Sent(mail.id());
    } catch (MailAuthenticationException e) {
      note(SIGN_IN);
      return waiting("sign-in");
    } catch (MailSendException e) {
      var delivery = judge(e);
      note(delivery instanceof Delivery.Waiting(var why, _, _, _, _) ? why : "");
      return delivery;
    } catch (MessagingException | UnsupportedEncodingException | IllegalArgumentException e) {
      return new Delivery.Failed("address", true);
    }
  }

  private MimeMessage message(OutgoingMail mail)
      throws MessagingException, UnsupportedEncodingException {
    var message = new SMTPMessage(sender.getSession());
    message.setFrom(new InternetAddress(from, oneLine(mail.sender()), UTF_8));
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(oneLine(mail.subject()), UTF_8);
    message.setHeader("Message-ID", mail.id());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("List-Id", mail.listId());
    if (mail.replyTo() != null) {
      message.setReplyTo(new InternetAddress[] {new InternetAddress(mail.replyTo(), true)});
      message.setEnvelopeFrom(mail.replyTo());
    }
    if (!mail.references().isEmpty()) {
      message.setHeader("In-Reply-To", mail.references().getLast());
      message.setHeader("References", String.join("\r\n ", mail.references()));
    }
    if (mail.again()) {
      message.setHeader("X-Madoguchi-Repeated", "yes");
    }
    message.setContent(alternatives(mail));
    return message;
  }

  private static MimeMultipart alternatives(OutgoingMail mail) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8);
    var html = new MimeBodyPart();
    html.setText(mail.html(), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  /** Nothing in a header may begin another. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  private static Delivery judge(MailSendException e) {
    var failure = e.getMessageExceptions();
    return failure.length == 0 || String.valueOf(e.getMessage()).startsWith(NOT_CONNECTED)
        ? waiting(CONNECTION)
        : judge(failure[0]);
  }

  /**
   * A number from 500 on is for good; below, the server is asked again. Without a number the
   * connection broke: at the end of the mail, nobody knows whether it was taken.
   */
  private static Delivery judge(Throwable failure) {
    for (var cause = failure; cause != null; cause = next(cause)) {
      switch (cause) {
        case SMTPAddressFailedException refused -> {
          return ofCode(refused.getReturnCode(), true);
        }
        case SMTPSenderFailedException refused -> {
          return ofCode(refused.getReturnCode(), false);
        }
        case SMTPSendFailedException refused
            when refused.getReturnCode() >= 400 && refused.getNextException() == null -> {
          return ofCode(refused.getReturnCode(), false);
        }
        case SMTPSendFailedException lost when lost.getReturnCode() < 400 && isEarly(lost) -> {
          return waiting(CONNECTION);
        }
        default -> {}
      }
    }
    return new Delivery.Unknown("answer");
  }

  private static boolean isEarly(SMTPSendFailedException lost) {
    var command = lost.getCommand() == null ? "" : lost.getCommand().toUpperCase(Locale.ROOT);
    return command.startsWith("MAIL") || command.startsWith("RCPT") || command.equals("DATA");
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : failure.getCause();
  }

  private static Delivery ofCode(int code, boolean address) {
    return code >= 500
        ? new Delivery.Failed(String.valueOf(code), address)
        : waiting(code < 400 ? CONNECTION : String.valueOf(code));
  }

  private static Delivery waiting(String reason) {
    return new Delivery.Waiting(reason, 1, 0, Instant.EPOCH);
  }
}
