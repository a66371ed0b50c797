package dev.madoguchi.channel.mail;

import dev.madoguchi.channel.mail.ReceivedMail.MailFile;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes the parts of a mail apart: its words and its files. What is too much is left out. */
final class MailParts {
  private static final int DEEPEST = 8;
  private static final int MOST = 100;
  private static final int LONGEST_TEXT = 512 * 1024;
  private static final int LONGEST_REPORT = 8_000;
  private static final int MOST_FILES = 20;
  private static final int LARGEST_FILE = 25 * 1024 * 1024;

  private final List<String> plain = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final List<MailFile> files = new ArrayList<>();
  private final StringBuilder report = new StringBuilder();
  private int count;

  private MailParts() {}

  /**
   * The parts of a mail.
   *
   * @throws MessagingException if it is not made as a mail is
   * @throws IOException if a part cannot be read
   */
  static MailParts of(Part mail) throws MessagingException, IOException {
    var parts = new MailParts();
    parts.add(mail, 0);
    return parts;
  }

  /** The words: as plain text if there is one, else made out of the HTML. */
  String text() {
    var words = String.join("\n", plain).strip();
    return words.isEmpty() ? HtmlText.of(String.join("\n", html)) : words;
  }

  List<MailFile> files() {
    return List.copyOf(files);
  }

  /** What a mail server reports of a mail, and the headers of that mail; empty if nothing. */
  String report() {
    return report.toString();
  }

  private void add(Part part, int depth) throws MessagingException, IOException {
    if (depth > DEEPEST || ++count > MOST) {
      return;
    }
    var type = type(part);
    if (type.startsWith("multipart/")) {
      addAll(part, type, depth);
    } else if (type.startsWith("message/") || type.equals("text/rfc822-headers")) {
      message(part, type);
    } else if (type.startsWith("text/") && !isFile(part)) {
      (type.equals("text/html") ? html : plain).add(words(part));
    } else if (files.size() < MOST_FILES) {
      files.add(new MailFile(name(part), type, bytes(part, LARGEST_FILE)));
    }
  }

  private void addAll(Part part, String type, int depth) throws MessagingException, IOException {
    if (!(part.getContent() instanceof Multipart all)) {
      throw new MessagingException("multipart without parts");
    }
    var before = plain.size();
    for (var i = 0; i < all.getCount(); i++) {
      BodyPart each = all.getBodyPart(i);
      if (!(type.equals("multipart/alternative") && isWritten(before) && isHtml(each))) {
        add(each, depth + 1);
      }
    }
  }

  private boolean isWritten(int before) {
    return plain.stream().skip(before).anyMatch(words -> !words.isBlank());
  }

  private static boolean isHtml(Part part) {
    return type(part).equals("text/html");
  }

  /** What came back is looked at; a mail that was forwarded as a file is one. */
  private void message(Part part, String type) throws MessagingException, IOException {
    var content = bytes(part, LARGEST_FILE);
    var text = MailCharsets.decode(content, null);
    report.append(text, 0, Math.min(text.length(), LONGEST_REPORT)).append('\n');
    if (type.equals("message/rfc822")) {
      files.add(new MailFile(named(name(part), "message.eml"), type, content));
    }
  }

  private static boolean isFile(Part part) {
    try {
      return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    } catch (MessagingException e) {
      return false;
    }
  }

  private static String words(Part part) throws MessagingException, IOException {
    return MailCharsets.decode(bytes(part, LONGEST_TEXT), charset(part));
  }

  private static @Nullable String charset(Part part) {
    try {
      return new ContentType(part.getContentType()).getParameter("charset");
    } catch (MessagingException e) {
      return null;
    }
  }

  private static String type(Part part) {
    try {
      var declared = new ContentType(part.getContentType());
      return declared.getBaseType().toLowerCase(Locale.ROOT);
    } catch (ParseException e) {
      return "text/plain";
    } catch (MessagingException e) {
      return "application/octet-stream";
    }
  }

  private static String name(Part part) {
    try {
      var name = part.getFileName();
      return name == null ? "" : MimeUtility.decodeText(name);
    } catch (MessagingException | IOException e) {
      return "";
    }
  }

  private static String named(String name, String otherwise) {
    return name.isBlank() ? otherwise : name;
  }

  /** At most so many; one whose encoding nobody knows as it is. */
  private static byte[] bytes(Part part, int most) throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      return in.readNBytes(most);
    } catch (IOException | MessagingException e) {
      try (var raw = raw(part)) {
        if (raw != null) {
          return raw.readNBytes(most);
        }
      }
      throw e;
    }
  }

  private static @Nullable InputStream raw(Part part) throws MessagingException {
    return switch (part) {
      case MimeBodyPart body -> body.getRawInputStream();
      case MimeMessage mail -> mail.getRawInputStream();
      default -> null;
    };
  }
}
