package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.AgentAlerts;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.support.SupportTexts;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;

/** Mails agents who are not at the console. Nothing that a customer wrote is in the mail. */
final class AgentAlertMails implements AgentAlerts {
  private final FeatureTexts texts = new FeatureTexts("mail");
  private final SupportTexts support;
  private final TicketAddresses addresses;
  private final MailTransport transport;
  private final String base;

  /**
   * @param base where the product is reached from outside, without a slash at the end
   */
  AgentAlertMails(
      SupportTexts support, TicketAddresses addresses, MailTransport transport, String base) {
    this.support = support;
    this.addresses = addresses;
    this.transport = transport;
    this.base = base;
  }

  @Override
  public boolean reaches(AgentAlert alert) {
    return !alert.mail().isEmpty();
  }

  /** Under the same {@code Message-ID} if it is sent again. */
  @Override
  public Mono<Void> send(AgentAlert alert) {
    return transport.send(mail(alert)).flatMap(AgentAlertMails::unlessWaiting);
  }

  private OutgoingMail mail(AgentAlert alert) {
    var language = alert.language();
    var kind = alert.kind().name().toLowerCase(Locale.ROOT);
    var happened = texts.get(language, "alert." + kind);
    var body = new MailBody(language);
    body.say(texts.get(language, "alert.greeting", alert.agent().name()));
    body.say(happened + " (" + alert.ticket() + ")");
    body.say(base + alert.path());
    body.say(texts.get(language, "alert.why"));
    return new OutgoingMail(
        alert.mail(),
        support.partner(language),
        null,
        "[" + alert.ticket() + "] " + happened,
        body.text(),
        body.html(),
        addresses.messageId(
            alert.ticket(),
            "alert-" + alert.event() + "-" + Integer.toHexString(alert.agent().id().hashCode())),
        List.of(),
        addresses.listId(alert.ticket()),
        false);
  }

  /** What the mail server does not take now is tried again; what it refuses is given up. */
  private static Mono<Void> unlessWaiting(Delivery delivery) {
    return delivery instanceof Delivery.Waiting(var why, _, _, _)
        ? Mono.error(new RetryLater("mail server: " + why))
        : Mono.empty();
  }
}
