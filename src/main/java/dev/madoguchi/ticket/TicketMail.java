package dev.madoguchi.ticket;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has become of mail about a ticket, by its events.
 *
 * @param events those that tell of it, oldest first
 */
public record TicketMail(List<TicketEvent> events) {

  /** Each is a {@link Change.MailProgress}. */
  public TicketMail {
    events = List.copyOf(events);
  }

  /** What a ticket's events tell. */
  public static TicketMail of(Ticket ticket) {
    return new TicketMail(
        ticket.events().stream()
            .filter(event -> event.change() instanceof Change.MailProgress)
            .toList());
  }

  /** The number of the last entry that the customer has seen or been sent; 0 if none. */
  public long settledUpTo() {
    return steps()
        .filter(progress -> settles(progress.step()))
        .mapToLong(Change.MailProgress::upTo)
        .max()
        .orElse(0);
  }

  /** The last of these steps; empty if none was taken. */
  public Optional<TicketEvent> last(MailStep... of) {
    var wanted = List.of(of);
    return events.reversed().stream()
        .filter(event -> wanted.contains(progress(event).step()))
        .findFirst();
  }

  /** Whether this step has been taken for this mail, or what stands for one. */
  public boolean has(MailStep step, String mail) {
    return steps().anyMatch(taken -> taken.step() == step && taken.mail().equals(mail));
  }

  /** What became last of an entry of the conversation; empty if nothing yet. */
  public Optional<Change.MailProgress> about(long entry) {
    var before = 0L;
    for (var progress : steps().toList()) {
      if (settles(progress.step())) {
        if (entry > before && entry <= progress.upTo()) {
          return Optional.of(lastOf(progress));
        }
        before = Math.max(before, progress.upTo());
      }
    }
    return steps()
        .filter(progress -> isUnderWay(progress.step()) && progress.upTo() >= entry)
        .reduce((_, later) -> later);
  }

  /** A mail that was sent may have come back since. */
  private Change.MailProgress lastOf(Change.MailProgress settled) {
    return steps()
        .filter(progress ->
            progress.step() == MailStep.BOUNCED && progress.mail().equals(settled.mail()))
        .findFirst()
        .orElse(settled);
  }

  private Stream<Change.MailProgress> steps() {
    return events.stream().map(TicketMail::progress);
  }

  /** What an event of the list tells. */
  public static Change.MailProgress progress(TicketEvent event) {
    return (Change.MailProgress) event.change();
  }

  private static boolean settles(MailStep step) {
    return step == MailStep.READ || step == MailStep.SENT || step == MailStep.FAILED;
  }

  private static boolean isUnderWay(MailStep step) {
    return step == MailStep.SENDING || step == MailStep.WAITING || step == MailStep.UNCERTAIN;
  }
}
