package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketMail;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Sends what is planned about a ticket, once: each step is an event of the ticket before it is
 * taken, so that after a stop in between it is known what may have been sent.
 */
final class MailDispatcher {
  private static final int MOST_REFERENCES = 20;

  private final Desk desk;
  private final MailRules rules;
  private final MailComposer composer;
  private final MailTransport transport;
  private final Limits limits;
  private final String self = "mail:" + UUID.randomUUID();

  /** How much one address gets. */
  record Limits(MailLimits mails, MailLimits confirmations) {}

  MailDispatcher(
      Desk desk, MailRules rules, MailComposer composer, MailTransport transport, Limits limits) {
    this.desk = desk;
    this.rules = rules;
    this.composer = composer;
    this.transport = transport;
    this.limits = limits;
  }

  /**
   * Takes the step that is due, if one is.
   *
   * @param at confirmed before anything is sent
   */
  Mono<Void> carryOut(Ticket ticket, MailPlan plan, FollowerPosition at) {
    return switch (plan) {
      case MailPlan.Nothing _, MailPlan.Wait _ -> Mono.empty();
      case MailPlan.GiveUp(var upTo, var id, var reason) ->
          record(ticket, MailStep.FAILED, upTo, id, reason).then();
      case MailPlan.Confirm confirm -> at.confirm().then(confirm(ticket, confirm));
      case MailPlan.Send send -> at.confirm().then(send(ticket, send, at));
    };
  }

  private Mono<Void> confirm(Ticket ticket, MailPlan.Confirm plan) {
    return limits
        .confirmations()
        .allows(plan.tag())
        .flatMap(allowed ->
            allowed
                ? transport
                    .send(composer.confirmation(ticket, plan))
                    .flatMap(delivery -> confirmed(ticket, plan, delivery))
                : record(ticket, MailStep.FAILED, 0, plan.tag(), "limit"))
        .then();
  }

  private Mono<Ticket> confirmed(Ticket ticket, MailPlan.Confirm plan, Delivery delivery) {
    var asked = delivery instanceof Delivery.Sent || delivery instanceof Delivery.Unknown;
    var step = asked ? MailStep.CONFIRMATION : step(delivery);
    return record(ticket, step, 0, plan.tag(), reason(delivery));
  }

  private Mono<Void> send(Ticket ticket, MailPlan.Send plan, FollowerPosition at) {
    return limits
        .mails()
        .allows(rules.tag(plan.address()))
        .flatMap(allowed ->
            allowed
                ? record(ticket, MailStep.SENDING, plan.upTo(), plan.id(), "")
                    .delayUntil(_ -> at.confirm())
                    .flatMap(begun ->
                        transport
                            .send(composer.news(begun, plan, references(begun)))
                            .flatMap(delivery -> answered(begun, plan, delivery)))
                : record(ticket, MailStep.WAITING, plan.upTo(), plan.id(), "limit"))
        .then();
  }

  private Mono<Ticket> answered(Ticket ticket, MailPlan.Send plan, Delivery delivery) {
    var twice = plan.again() && delivery instanceof Delivery.Sent;
    return record(
        ticket, step(delivery), plan.upTo(), plan.id(), twice ? "twice" : reason(delivery));
  }

  /** Ids of the mails about the ticket so far, the last ones, in both directions. */
  private static List<String> references(Ticket ticket) {
    var all =
        TicketMail.of(ticket).events().stream()
            .map(TicketMail::progress)
            .filter(step -> step.step() == MailStep.SENT || step.step() == MailStep.ANSWERED)
            .map(Change.MailProgress::mail)
            .filter(id -> id.startsWith("<"))
            .distinct()
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size());
  }

  private static MailStep step(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Sent _ -> MailStep.SENT;
      case Delivery.Waiting _ -> MailStep.WAITING;
      case Delivery.Failed _ -> MailStep.FAILED;
      case Delivery.Unknown _ -> MailStep.UNCERTAIN;
    };
  }

  private static String reason(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Sent _ -> "";
      case Delivery.Waiting(var reason, _, _, _, _) -> reason;
      case Delivery.Failed(var reason, _) -> reason;
      case Delivery.Unknown(var reason) -> reason;
    };
  }

  /** Empty if another step has been taken since the ticket was looked at. */
  private Mono<Ticket> record(Ticket ticket, MailStep step, long upTo, String mail, String reason) {
    var key = "mail/" + (TicketMail.of(ticket).events().size() + 1);
    var change = new Change.MailProgress(step, upTo, mail, reason);
    return desk.record(ticket.id(), Party.PARTNER, self, change, key)
        .filter(after ->
            after.events().stream()
                .anyMatch(event -> event.key().equals(key) && event.actor().equals(self)));
  }
}
