package dev.madoguchi.channel.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that has come in, as far as it could be read.
 *
 * @param id its {@code Message-ID}, or a hash of all of it if it has none
 * @param from the address it claims to come from; empty if it names none, or several
 * @param name what its sender is called; empty if it does not say
 * @param recipients addresses it was sent to, by any header that tells
 * @param references ids of the mails that it goes on from
 * @param text what is new in it, without what is quoted; empty if there is none
 * @param whole all of its text
 * @param origin who or what wrote it
 * @param bounce what came back; null unless it is about a mail that could not be delivered
 * @param authentication its {@code Authentication-Results}, the newest first
 * @param fault why it cannot be read; empty if it can
 */
record ReceivedMail(
    String id,
    String from,
    String name,
    List<String> recipients,
    List<String> references,
    String subject,
    String text,
    String whole,
    List<MailFile> files,
    Origin origin,
    @Nullable Bounce bounce,
    List<String> authentication,
    String fault) {

  ReceivedMail {
    recipients = List.copyOf(recipients);
    references = List.copyOf(references);
    files = List.copyOf(files);
    authentication = List.copyOf(authentication);
  }

  /** Who or what wrote a mail. */
  enum Origin {
    PERSON,
    /** An absence note, a mailing list, or ourselves. */
    MACHINE
  }

  /** A file that came with a mail, not yet looked at. */
  @SuppressWarnings("ArrayRecordComponent")
  record MailFile(String name, String type, byte[] content) {}

  /**
   * What a mail server tells of one that it could not deliver.
   *
   * @param status such as {@code 5.1.1}
   * @param id of the mail that it is about; empty if it does not say
   */
  record Bounce(String status, String id) {}

  /** For logs: never an address or a word of it. */
  @Override
  public String toString() {
    return "ReceivedMail[" + origin + "]";
  }
}
