package dev.madoguchi.channel.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.AgentAlerts;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.support.SupportTexts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Mails agents who are not at the console. Nothing that a customer wrote is in the mail. */
final class AgentAlertMails implements AgentAlerts {
  private static final Logger log = LoggerFactory.getLogger(AgentAlertMails.class);
  private final FeatureTexts texts = new FeatureTexts("mail");
  private final FeatureTexts kinds = new FeatureTexts("agents");
  private final SupportTexts support;
  private final TicketAddresses addresses;
  private final MailTransport transport;
  private final String base;
  private final MailLimits daily;

  /** What is tried again counts once. */
  private final Cache<String, Boolean> counted =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofHours(2)).build();

  /**
   * @param base where the product is reached from outside, without a slash at the end
   * @param daily how much one agent is mailed
   */
  AgentAlertMails(
      SupportTexts support,
      TicketAddresses addresses,
      MailTransport transport,
      String base,
      MailLimits daily) {
    this.support = support;
    this.addresses = addresses;
    this.transport = transport;
    this.base = base;
    this.daily = daily;
  }

  @Override
  public boolean reaches(AgentAlert alert) {
    return !alert.mail().isEmpty();
  }

  /** Under the same {@code Message-ID} if it is sent again; beyond the day's limit it is not. */
  @Override
  public Mono<Void> send(AgentAlert alert) {
    return isWithinLimit(alert)
        .flatMap(allowed ->
            allowed
                ? transport.send(mail(alert)).flatMap(AgentAlertMails::unlessWaiting)
                : Mono.fromRunnable(() -> log.info("{}: not mailed, the day's limit", alert)));
  }

  private Mono<Boolean> isWithinLimit(AgentAlert alert) {
    return counted.getIfPresent(alert.toString()) != null
        ? Mono.just(true)
        : daily
            .allows(alert.agent().id())
            .doOnNext(allowed -> {
              if (allowed) {
                counted.put(alert.toString(), true);
              }
            });
  }

  private OutgoingMail mail(AgentAlert alert) {
    var language = alert.language();
    var kind = alert.kind().name().toLowerCase(Locale.ROOT);
    var happened = kinds.get(language, "alert." + kind);
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
    return delivery instanceof Delivery.Waiting(var why, _, _, _, _)
        ? Mono.error(new RetryLater("mail server: " + why))
        : Mono.empty();
  }
}
