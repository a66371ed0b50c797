package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Delivery;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Hands mail to the mail server. What goes wrong is told in codes: its words may name addresses.
 */
final class MailTransport {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** How Spring begins what it says when no mail has been begun. */
  private static final String NOT_CONNECTED = "Mail server connection failed";

  private final JavaMailSenderImpl sender;
  private final String from;
  private final MailHealth health;

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

  private Delivery sent(OutgoingMail mail) {
    try {
      sender.send(message(mail));
      health.smtp(null);
      return new Delivery.Sent(mail.id());
    } catch (MailAuthenticationException e) {
      health.smtp("sign-in refused");
      return waiting("sign-in");
    } catch (MailSendException e) {
      var delivery = judge(e);
      health.smtp(delivery instanceof Delivery.Waiting(var why, _, _, _) ? why : null);
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
        ? waiting("connection")
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
          return waiting("connection");
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
        : waiting(code < 400 ? "connection" : String.valueOf(code));
  }

  private static Delivery waiting(String reason) {
    return new Delivery.Waiting(reason, 1, 0, Instant.EPOCH);
  }
}
