package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.activity.DigestCard;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.insight.OutcomeReport;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.support.SupportInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends the digest to the agents' channel on each day on which support is open, at the time that is
 * set or within a few hours after it, once over all instances and restarts. While the channel is
 * away it waits; what may have arrived is not sent again.
 */
final class AgentsDigest {
  private static final Logger log = LoggerFactory.getLogger(AgentsDigest.class);
  private static final Duration OFTEN = Duration.ofSeconds(2);

  /** A digest that is later than this is of no use. */
  private static final Duration LATEST = Duration.ofHours(4);

  private static final int DAYS = 7;
  private static final int GAPS = 5;

  private final AgentsProperties properties;
  private final AgentsChannel channel;
  private final DigestCard card;
  private final InsightReports insight;
  private final SupportInfo support;
  private final DigestLog sent;
  private final Connector connector;
  private final Clock clock;
  private final OutageLog outage = new OutageLog(log, "digest in Teams");
  private Disposable running = () -> {};

  /** When it may be tried again, after the channel has not taken it. */
  private volatile Instant again = Instant.EPOCH;

  AgentsDigest(
      AgentsProperties properties,
      AgentsChannel channel,
      DigestCard card,
      InsightReports insight,
      SupportInfo support,
      DigestLog sent,
      Connector connector,
      Clock clock) {
    this.properties = properties;
    this.channel = channel;
    this.card = card;
    this.insight = insight;
    this.support = support;
    this.sent = sent;
    this.connector = connector;
    this.clock = clock;
  }

  void start() {
    if (channel.used() && properties.digest() != null) {
      running = Recurring.every(OFTEN, outage, look());
    }
  }

  void stop() {
    running.dispose();
  }

  /** Sends the digest of today if it is due, and nobody has sent it. */
  Mono<Void> look() {
    return Mono.defer(() -> Mono.justOrEmpty(due()))
        .filterWhen(sent::isFree)
        .flatMap(day ->
            Mono.fromCallable(() -> insight.report(day.minusDays(DAYS - 1L), day))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(OutcomeReport::complete)
                .flatMap(report -> sent.claim(day).flatMap(claim -> send(report, claim))));
  }

  private Optional<LocalDate> due() {
    var calendar = support.current().calendar();
    if (clock.instant().isBefore(again)) {
      return Optional.empty();
    }
    var now = LocalDateTime.ofInstant(clock.instant(), calendar.zone());
    var today = now.toLocalDate();
    return Optional.ofNullable(properties.digest())
        .map(today::atTime)
        .filter(at -> !now.isBefore(at) && now.isBefore(at.plus(LATEST)))
        .filter(_ -> !calendar.on(today).isEmpty())
        .map(_ -> today);
  }

  private Mono<Void> send(OutcomeReport report, DigestLog.Claim claim) {
    return Mono.fromCallable(() -> insight.gaps(report.from(), report.to(), GAPS))
        .subscribeOn(Schedulers.boundedElastic())
        .map(gaps -> EntryActivities.card(card.of(report, gaps)))
        .flatMap(digest ->
            channel
                .reference()
                .flatMap(to -> connector.offer(to, digest, Connector.Loss.TELL, null)))
        .flatMap(delivery -> settle(delivery, claim));
  }

  private Mono<Void> settle(Delivery delivery, DigestLog.Claim claim) {
    return switch (delivery) {
      case Delivery.Sent _ -> Mono.empty();
      case Delivery.Waiting _ -> sent.giveBack(claim);
      case Delivery.Failed(var reason, _) -> {
        log.warn("the digest was not sent: {}", reason);
        again = clock.instant().plus(BoardPoster.BETWEEN_CHANCES);
        yield sent.giveBack(claim);
      }
      case Delivery.Unknown(var reason) ->
          Mono.fromRunnable(
              () -> log.warn("nobody knows whether the digest has arrived: {}", reason));
    };
  }
}
