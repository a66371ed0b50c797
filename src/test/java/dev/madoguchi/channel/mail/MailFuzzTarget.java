package dev.madoguchi.channel.mail;

import static dev.madoguchi.FuzzCorpus.require;

import dev.madoguchi.channel.activity.CustomerLinks;
import java.time.Clock;

/** Mails as they come out of a mailbox. */
public final class MailFuzzTarget {
  private static final MailReader READER =
      new MailReader(
          new TicketAddresses(
              "support@example.com", new CustomerLinks(new byte[32], Clock.systemUTC())));

  private MailFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    var mail = READER.read(input);
    require(!mail.id().isBlank(), "a mail without an id");
  }
}
