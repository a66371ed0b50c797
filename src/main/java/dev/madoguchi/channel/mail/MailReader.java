package dev.madoguchi.channel.mail;

import dev.madoguchi.channel.mail.ReceivedMail.Bounce;
import dev.madoguchi.channel.mail.ReceivedMail.Origin;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads mail. Never throws: what cannot be read says so. */
final class MailReader {
  /** Headers by which mail arrives at an address. */
  private static final List<String> RECIPIENTS =
      List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To");

  private static final Pattern ID = Pattern.compile("<[^<>\\s]{3,250}>");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"()]+@[^\\s<>,;:\"()]+");
  private static final Pattern STATUS =
      Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
  private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed");
  private static final Pattern ORIGINAL = Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]+>)");
  private static final Pattern DAEMON =
      Pattern.compile("(?i)(mailer-daemon|postmaster|no-?reply|bounces?|daemon)([+-].*)?@.*");
  private static final Pattern PRECEDENCE =
      Pattern.compile("(?i)\\s*(bulk|junk|list|auto_reply)\\b.*");
  private static final Pattern AUTOMATIC_SUBJECT =
      Pattern.compile(
          "(?i)\\s*(auto(matic)? ?(reply|response)|out of (the )?office|自動応答|自動返信|不在通知|\\[自動返信\\]|【自動返信】).*");

  private final Session session;
  private final TicketAddresses addresses;

  MailReader(TicketAddresses addresses) {
    var properties = new Properties();
    properties.setProperty("mail.mime.address.strict", "false");
    this.session = Session.getInstance(properties);
    this.addresses = addresses;
  }

  /** What a mail says. */
  ReceivedMail read(byte[] raw) {
    try {
      return read(new MimeMessage(session, new ByteArrayInputStream(raw)), raw);
    } catch (MessagingException e) {
      return unreadable(null, raw, e);
    }
  }

  private ReceivedMail read(MimeMessage mail, byte[] raw) {
    try {
      var parts = MailParts.of(mail);
      var whole = clean(parts.text());
      return received(mail, raw, whole, parts, "");
    } catch (MessagingException | IOException | RuntimeException e) {
      return unreadable(mail, raw, e);
    }
  }

  /** Its headers may be in order all the same. */
  private ReceivedMail unreadable(@Nullable MimeMessage mail, byte[] raw, Exception e) {
    return mail == null
        ? new ReceivedMail(
            hash(raw),
            "",
            "",
            List.of(),
            List.of(),
            "",
            "",
            "",
            List.of(),
            Origin.PERSON,
            null,
            List.of(),
            e.getClass().getSimpleName())
        : received(mail, raw, "", null, e.getClass().getSimpleName());
  }

  private ReceivedMail received(
      MimeMessage mail, byte[] raw, String whole, @Nullable MailParts parts, String fault) {
    var senders = senders(mail);
    var from = senders.size() == 1 ? String.valueOf(senders.getFirst().getAddress()) : "";
    var subject = words(mail, "Subject");
    var report = parts == null ? "" : parts.report();
    var isReport = header(mail, "Content-Type").toLowerCase(Locale.ROOT).contains("report");
    return new ReceivedMail(
        id(mail, raw),
        from,
        senders.size() == 1 ? name(senders.getFirst()) : "",
        recipients(mail),
        Stream.of("References", "In-Reply-To")
            .flatMap(name -> ID.matcher(header(mail, name)).results().map(found -> found.group()))
            .distinct()
            .toList(),
        subject,
        QuoteCutter.cut(whole),
        whole,
        parts == null ? List.of() : parts.files(),
        isAutomatic(mail, from, subject) ? Origin.MACHINE : Origin.PERSON,
        isReport || DAEMON.matcher(from).matches() ? bounce(report + "\n" + whole) : null,
        Arrays.asList(headers(mail, "Authentication-Results")),
        fault);
  }

  private boolean isAutomatic(MimeMessage mail, String from, String subject) {
    var submitted = header(mail, "Auto-Submitted").strip();
    return (!submitted.isEmpty() && !submitted.toLowerCase(Locale.ROOT).startsWith("no"))
        || PRECEDENCE.matcher(header(mail, "Precedence")).matches()
        || Stream.of(
                "X-Auto-Response-Suppress",
                "X-Autoreply",
                "X-Autorespond",
                "X-Autogenerated",
                "X-Madoguchi-Repeated",
                "X-Loop")
            .anyMatch(name -> headers(mail, name).length > 0)
        || header(mail, "Return-Path").replaceAll("\\s", "").equals("<>")
        || DAEMON.matcher(from).matches()
        || AUTOMATIC_SUBJECT.matcher(subject).matches()
        || header(mail, "Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/report")
        || addresses.isOurs(from);
  }

  private static @Nullable Bounce bounce(String report) {
    var status = STATUS.matcher(report);
    if (!FAILED.matcher(report).find() && !report.contains("5.")) {
      return null;
    }
    var original = ORIGINAL.matcher(report);
    return new Bounce(
        status.find() ? status.group(1) : "5.0.0", original.find() ? original.group(1) : "");
  }

  private static List<InternetAddress> senders(MimeMessage mail) {
    try {
      return List.of(InternetAddress.parseHeader(String.join(", ", headers(mail, "From")), false));
    } catch (AddressException e) {
      return List.of();
    }
  }

  private static String name(InternetAddress sender) {
    var name = sender.getPersonal();
    return name == null ? "" : clean(MailTransport.oneLine(bytewise(name)));
  }

  /** A header may hold the bytes of words as they are. */
  private static String bytewise(String header) {
    var bytes = header.chars().allMatch(letter -> letter < 0x100);
    var ascii = header.chars().allMatch(letter -> letter < 0x80 && letter != 0x1b);
    return bytes && !ascii
        ? MailCharsets.decode(header.getBytes(StandardCharsets.ISO_8859_1), null)
        : header;
  }

  private static List<String> recipients(MimeMessage mail) {
    var all = new ArrayList<String>();
    for (var name : RECIPIENTS) {
      for (var header : headers(mail, name)) {
        ADDRESS.matcher(header).results().forEach(found -> all.add(found.group()));
      }
    }
    return all;
  }

  private static String id(MimeMessage mail, byte[] raw) {
    var id = ID.matcher(header(mail, "Message-ID"));
    return id.find() ? id.group() : hash(raw);
  }

  /** A header in words, whatever it is written in. */
  private static String words(MimeMessage mail, String name) {
    var raw = header(mail, name);
    try {
      var text = bytewise(raw);
      text = text.equals(raw) ? MimeUtility.decodeText(MimeUtility.unfold(raw)) : text;
      return clean(MailTransport.oneLine(text));
    } catch (IOException e) {
      return clean(MailTransport.oneLine(raw));
    }
  }

  private static String header(MimeMessage mail, String name) {
    var all = headers(mail, name);
    return all.length == 0 ? "" : all[0];
  }

  private static String[] headers(MimeMessage mail, String name) {
    try {
      var all = mail.getHeader(name);
      return all == null ? new String[0] : all;
    } catch (MessagingException e) {
      return new String[0];
    }
  }

  /** Without what cannot be stored. */
  private static String clean(String text) {
    return text.codePoints()
        .filter(point ->
            point != 0
                && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                && (point >= 0x20 || point == '\n' || point == '\t' || point == '\r'))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static String hash(byte[] raw) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
