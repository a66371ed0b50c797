package dev.madoguchi.conversation;

import dev.madoguchi.message.Author;
import dev.madoguchi.ticket.HandoffReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is said when something could not be dealt with. Waits for nothing. */
final class FailureNotice {
  private FailureNotice() {}

  /**
   * The conversation with an apology and, unless a person has it, the offer of one; empty for what
   * only could not be delivered, and for what has been apologised for.
   */
  static Optional<Turn> of(Conversation conversation, Entry entry, Instant now) {
    var key = "f:" + entry.seq();
    var delivered =
        !(entry.content() instanceof Content.Heard || entry.content() instanceof Content.ToDesk);
    if (delivered || conversation.whenHeard(key).isPresent()) {
      return Optional.empty();
    }
    var answered = Math.max(conversation.answered(), answered(entry));
    var sorry =
        Turn.from(conversation.answeredUpTo(answered))
            .say(Author.BOT, key, new Content.Notice("trouble", Map.of()), now);
    return Optional.of(
        sorry.handedOff() && entry.content() instanceof Content.Heard
            ? sorry
            : sorry
                .then(c -> c.in(new Phase.Offered(0, HandoffReason.POLICY)))
                .bot(new Content.Offer(HandoffReason.POLICY), now));
  }

  private static long answered(Entry entry) {
    return entry.content() instanceof Content.Heard ? entry.seq() : 0;
  }
}
