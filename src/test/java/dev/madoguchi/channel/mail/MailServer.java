package dev.madoguchi.channel.mail;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real mail server, SMTP and IMAP, on ports of its own. */
public final class MailServer implements AutoCloseable {
  /** The support's address; mail to it with any part after {@code +} arrives in its mailbox. */
  public static final String SUPPORT = "support@example.com";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });

  /** A kind of mail. */
  public interface Kind {
    boolean isOf(MimeMessage mail) throws MessagingException;
  }

  private MailServer() {}

  /** Starts it. */
  public static MailServer start() {
    var started = new MailServer();
    started.server.start();
    GreenMailUser support = started.server.setUser(SUPPORT, "support", "secret");
    started
        .server
        .getUserManager()
        .setMessageDeliveryHandler((_, to) -> {
          var users = started.server.getUserManager();
          if (to.getEmail().startsWith("support+")) {
            return support;
          }
          var known = users.getUserByEmail(to.getEmail());
          return known == null ? users.createUser(to.getEmail(), to.getEmail(), "secret") : known;
        });
    return started;
  }

  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  public int imapPort() {
    return server.getImap().getPort();
  }

  /** What the product has to be told to use it. */
  public String[] settings(String... more) {
    var all =
        List.of(
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + smtpPort(),
            "--madoguchi.mail.from=" + SUPPORT,
            "--madoguchi.mail.inbox.host=127.0.0.1",
            "--madoguchi.mail.inbox.port=" + imapPort(),
            "--madoguchi.mail.inbox.ssl=false",
            "--madoguchi.mail.inbox.username=support",
            "--madoguchi.mail.inbox.password=secret",
            "--madoguchi.mail.inbox.poll=500ms");
    return Stream.concat(all.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Sends a mail as it is. */
  public void send(String from, String to, String raw) throws MessagingException {
    send(from, to, raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a mail as it is. */
  public void send(String from, String to, byte[] raw) throws MessagingException {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", String.valueOf(smtpPort()));
    properties.setProperty("mail.smtp.from", from);
    var session = Session.getInstance(properties);
    var message = new AsItIs(session, raw);
    try (var transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
    }
  }

  /** The mails that an address has got. */
  public List<MimeMessage> to(String address) {
    return Arrays.asList(server.getReceivedMessagesForDomain(address));
  }

  /** The first mail to an address of this kind, as soon as there is one. */
  public MimeMessage waitForSubject(String address, Predicate<String> subject)
      throws MessagingException {
    return waitFor(address, mail -> subject.test(String.valueOf(mail.getSubject())));
  }

  /** The first mail to an address of this kind, as soon as there is one. */
  public MimeMessage waitFor(String address, Kind kind) throws MessagingException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      for (var mail : to(address)) {
        if (kind.isOf(mail)) {
          return mail;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new AssertionError("no such mail, but " + to(address).size() + " others");
  }

  /** Waits until everything in the support's mailbox has been read. */
  public void waitUntilRead() throws Exception {
    var until = System.nanoTime() + PATIENCE.toNanos();
    var properties = new Properties();
    try (var store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", imapPort(), "support", "secret");
      while (System.nanoTime() < until) {
        var folder = store.getFolder("INBOX");
        folder.open(Folder.READ_ONLY);
        var unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)).length;
        folder.close(false);
        if (unread == 0) {
          return;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new AssertionError("mail was left unread");
  }

  /** The plain text of a mail of the product. */
  public static String text(MimeMessage mail) throws MessagingException, IOException {
    return String.valueOf(((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class AsItIs extends MimeMessage {
    private final byte[] raw;

    private AsItIs(Session session, byte[] raw) throws MessagingException {
      super(session, new ByteArrayInputStream(raw));
      this.raw = raw.clone();
    }

    @Override
    public void writeTo(OutputStream out, String[] ignore) throws IOException {
      out.write(raw);
    }
  }
}
