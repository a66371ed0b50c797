package dev.madoguchi.channel.mail;

import dev.madoguchi.conversation.Entry;
import java.time.Instant;
import java.util.List;

/** What is to be done next about mail to the customer of a ticket. */
sealed interface MailPlan {

  /** Nothing, until something happens. */
  record Nothing() implements MailPlan {}

  /** Nothing before this time. */
  record Wait(Instant until) implements MailPlan {}

  /**
   * The customer is asked whether the address is theirs.
   *
   * @param tag what stands for the address
   */
  record Confirm(String address, String tag) implements MailPlan {}

  /**
   * These are mailed.
   *
   * @param id the mail's, the same when it is sent again
   * @param again whether it may have been sent before
   */
  record Send(String address, List<Entry> entries, long upTo, String id, boolean again)
      implements MailPlan {

    public Send {
      entries = List.copyOf(entries);
    }
  }

  /** It has been tried for long enough, or may have arrived twice. */
  record GiveUp(long upTo, String id, String reason) implements MailPlan {}
}
