package dev.madoguchi.channel.mail;

import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When what is mailed to whom. Holds no state and waits for nothing. */
final class MailRules {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(40),
          Duration.ofHours(1));

  private final MailProperties settings;
  private final TicketAddresses addresses;
  private final CustomerLinks links;

  MailRules(MailProperties settings, TicketAddresses addresses, CustomerLinks links) {
    this.settings = settings;
    this.addresses = addresses;
    this.links = links;
  }

  /** What stands for an address where it must not be named. */
  String tag(String address) {
    return links.tag("address " + address.toLowerCase(Locale.ROOT));
  }

  MailPlan plan(MailSituation now, Instant time) {
    var reasons = now.reasons();
    var address = now.address();
    if (address == null || now.mail().last(MailStep.STOPPED).isPresent()) {
      return new MailPlan.Nothing();
    }
    if (!now.mayWrite()) {
      return confirmation(now, address, time);
    }
    return reasons.isEmpty() ? new MailPlan.Nothing() : mail(now, address, reasons, time);
  }

  private MailPlan confirmation(MailSituation now, String address, Instant time) {
    var tag = tag(address);
    var wanted = now.ticket().state().active() || !now.reasons().isEmpty();
    if (!wanted
        || now.mail().has(MailStep.CONFIRMATION, tag)
        || now.mail().has(MailStep.FAILED, tag)) {
      return new MailPlan.Nothing();
    }
    var tries = tries(now.mail(), tag);
    if (isTooLate(tries, time)) {
      return new MailPlan.GiveUp(0, tag, "late");
    }
    var due = retryAt(tries);
    return due.isAfter(time) ? new MailPlan.Wait(due) : new MailPlan.Confirm(address, tag);
  }

  private MailPlan mail(MailSituation now, String address, List<Entry> reasons, Instant time) {
    var begun = begun(now.mail());
    if (begun.isEmpty()) {
      var due = due(now, reasons);
      return due.isAfter(time) ? new MailPlan.Wait(due) : fresh(now, address);
    }
    return again(now, address, begun.get(), time);
  }

  private MailPlan fresh(MailSituation now, String address) {
    var unread = now.unread();
    var upTo = unread.getLast().seq();
    var id = addresses.messageId(now.ticket().id(), String.valueOf(upTo));
    return new MailPlan.Send(address, unread, upTo, id, false);
  }

  /** A chat that was open until now is read; a mail that was just sent is followed by none soon. */
  private Instant due(MailSituation now, List<Entry> reasons) {
    var quiet = now.byMail() ? Duration.ZERO : settings.quiet();
    var unread = reasons.getFirst().at().plus(quiet);
    return now.mail()
        .last(MailStep.SENT)
        .map(sent -> sent.at().plus(settings.apart()))
        .filter(unread::isBefore)
        .orElse(unread);
  }

  /** The last step of a mail that has been begun and has not come to an end; else empty. */
  private static Optional<TicketEvent> begun(TicketMail mail) {
    return mail.last(
            MailStep.SENDING,
            MailStep.WAITING,
            MailStep.UNCERTAIN,
            MailStep.SENT,
            MailStep.FAILED,
            MailStep.READ)
        .filter(last ->
            switch (TicketMail.progress(last).step()) {
              case SENDING, WAITING, UNCERTAIN -> TicketMail.progress(last).upTo() > 0;
              default -> false;
            });
  }

  private MailPlan again(MailSituation now, String address, TicketEvent last, Instant time) {
    var progress = TicketMail.progress(last);
    var tries = tries(now.mail(), progress.mail());
    if (progress.step() == MailStep.SENDING) {
      var over = last.at().plus(settings.answerWithin());
      if (over.isAfter(time)) {
        return new MailPlan.Wait(over);
      }
    }
    var lost = lost(tries);
    if (lost > 1) {
      return new MailPlan.GiveUp(progress.upTo(), progress.mail(), "unknown");
    }
    if (isTooLate(tries, time)) {
      return new MailPlan.GiveUp(progress.upTo(), progress.mail(), "late");
    }
    var due = progress.step() == MailStep.SENDING ? time : retryAt(tries);
    if (due.isAfter(time)) {
      return new MailPlan.Wait(due);
    }
    return lost > 0 ? repeated(now, address, progress) : fresh(now, address);
  }

  /** The same mail, so that whoever has it already knows it. */
  private static MailPlan repeated(
      MailSituation now, String address, Change.MailProgress progress) {
    var same = now.unread().stream().filter(entry -> entry.seq() <= progress.upTo()).toList();
    return new MailPlan.Send(address, same, progress.upTo(), progress.mail(), true);
  }

  /** What has been done for this mail, or for what stands for one, oldest first. */
  private static List<TicketEvent> tries(TicketMail mail, String id) {
    return mail.events().stream()
        .filter(event -> TicketMail.progress(event).mail().equals(id))
        .toList();
  }

  /** How often it may have been sent: the answer was lost, or whoever sent it was. */
  private static long lost(List<TicketEvent> tries) {
    var lost = 0L;
    for (var i = 0; i < tries.size(); i++) {
      var step = TicketMail.progress(tries.get(i)).step();
      var unanswered =
          step == MailStep.SENDING
              && (i + 1 == tries.size()
                  || TicketMail.progress(tries.get(i + 1)).step() == MailStep.SENDING);
      lost += step == MailStep.UNCERTAIN || unanswered ? 1 : 0;
    }
    return lost;
  }

  private boolean isTooLate(List<TicketEvent> tries, Instant time) {
    return !tries.isEmpty() && tries.getFirst().at().plus(settings.retryFor()).isBefore(time);
  }

  private static Instant retryAt(List<TicketEvent> tries) {
    var waited =
        tries.stream()
            .filter(event ->
                TicketMail.progress(event).step() == MailStep.WAITING
                    || TicketMail.progress(event).step() == MailStep.UNCERTAIN)
            .toList();
    return waited.isEmpty()
        ? Instant.EPOCH
        : waited.getLast().at().plus(PAUSES.get(Math.min(waited.size(), PAUSES.size()) - 1));
  }
}
