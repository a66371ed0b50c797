package dev.madoguchi.channel.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Mail to and from customers; the mail server itself is {@code spring.mail.*}.
 *
 * @param from the support's mail address, from which mail goes out; empty for no mail at all
 * @param publicUrl where customers reach the product, for links in mails; null for {@code
 *     madoguchi.directline.public-url}
 * @param quiet how long the chat has not been open before what is unread in it is mailed
 * @param apart from one mail about a ticket to the next
 * @param linkLife how long links in mails are good for, at most 30 days
 * @param answerWithin after which time a mail of which the sending has got no answer counts as
 *     lost, since whoever sent it is gone; longer than a mail server takes
 * @param retryFor how long a mail that the server does not take is tried
 * @param mailsPerDay to one address
 * @param confirmationsPerDay to one address
 * @param alertsPerDay to one agent who is not at the console
 * @param inbox the mailbox of {@code from}, where replies come in
 * @param opensTickets whether mail without a ticket's number opens a ticket
 */
@ConfigurationProperties("madoguchi.mail")
record MailProperties(
    @DefaultValue("") String from,
    @Nullable URI publicUrl,
    @DefaultValue("2m") Duration quiet,
    @DefaultValue("10m") Duration apart,
    @DefaultValue("7d") Duration linkLife,
    @DefaultValue("2m") Duration answerWithin,
    @DefaultValue("1d") Duration retryFor,
    @DefaultValue("50") int mailsPerDay,
    @DefaultValue("3") int confirmationsPerDay,
    @DefaultValue("50") int alertsPerDay,
    @DefaultValue Inbox inbox,
    @DefaultValue("false") boolean opensTickets) {
  private static final String SET = ", since madoguchi.mail.from is set)";
  private static final Duration LONGEST_LIFE = Duration.ofDays(30);

  /**
   * A mailbox that is read by IMAP; it has to take addresses with a part after {@code +}.
   *
   * @param host of the IMAP server; empty if no mail is read
   * @param port 993, or 143 without {@code ssl}, if it is 0
   * @param username of the mailbox
   * @param password of the mailbox
   * @param ssl whether the connection is encrypted from the beginning
   * @param folder in which mail arrives
   * @param poll how often it is looked into
   * @param trustedHosts whose {@code Authentication-Results} are believed: the first word in them
   * @param perHour so many mails of a customer about a ticket in an hour are taken for a person's
   */
  record Inbox(
      @DefaultValue("") String host,
      @DefaultValue("0") int port,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("true") boolean ssl,
      @DefaultValue("INBOX") String folder,
      @DefaultValue("15s") Duration poll,
      @DefaultValue List<String> trustedHosts,
      @DefaultValue("5") int perHour) {

    Inbox {
      trustedHosts = List.copyOf(trustedHosts);
    }

    boolean on() {
      return !host.isEmpty();
    }

    /** For logs: never the password. */
    @Override
    public String toString() {
      return "Inbox[" + host + ":" + port + "]";
    }
  }

  MailProperties {
    if (!from.isEmpty() && !isAddress(from)) {
      throw new IllegalArgumentException(
          "madoguchi.mail.from: not an address (expected: such as support@example.com)");
    }
    positive("quiet", quiet);
    positive("link-life", linkLife);
    positive("answer-within", answerWithin);
    positive("retry-for", retryFor);
    positive("inbox.poll", inbox.poll());
    if (apart.isNegative()) {
      throw new IllegalArgumentException(
          "madoguchi.mail.apart: " + apart + " (expected: 0 or more)");
    }
    if (linkLife.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException(
          "madoguchi.mail.link-life: " + linkLife + " (expected: at most 30d)");
    }
    if (mailsPerDay < 1 || confirmationsPerDay < 1 || alertsPerDay < 1 || inbox.perHour() < 1) {
      throw new IllegalArgumentException(
          "madoguchi.mail: mails-per-day %d, confirmations-per-day %d, alerts-per-day %d, inbox.per-hour %d (expected: 1 or more)"
              .formatted(mailsPerDay, confirmationsPerDay, alertsPerDay, inbox.perHour()));
    }
    if (inbox.on() && inbox.username().isEmpty()) {
      throw new IllegalArgumentException(
          "madoguchi.mail.inbox.username: missing (expected: the mailbox of madoguchi.mail.from,"
              + " since madoguchi.mail.inbox.host is set)");
    }
    if (inbox.on() && from.isEmpty()) {
      throw new IllegalArgumentException(
          "madoguchi.mail.from: missing (expected: the support's mail address, since"
              + " madoguchi.mail.inbox.host is set)");
    }
    if (opensTickets && !inbox.on()) {
      throw new IllegalArgumentException(
          "madoguchi.mail.inbox.host: missing (expected: the IMAP server, since"
              + " madoguchi.mail.opens-tickets is set)");
    }
  }

  /** Whether anything is mailed. */
  boolean on() {
    return !from.isEmpty();
  }

  /** A property that has to be there where mail goes out. */
  static IllegalArgumentException missing(String property, String expected) {
    return new IllegalArgumentException(property + ": missing (expected: " + expected + SET);
  }

  private static void positive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "madoguchi.mail." + name + ": " + duration + " (expected: more than nothing)");
    }
  }

  static boolean isAddress(String text) {
    try {
      var parsed = InternetAddress.parse(text, true);
      return parsed.length == 1
          && text.equals(parsed[0].getAddress())
          && text.indexOf('@') > 0
          && text.chars().noneMatch(Character::isISOControl);
    } catch (AddressException e) {
      return false;
    }
  }
}
