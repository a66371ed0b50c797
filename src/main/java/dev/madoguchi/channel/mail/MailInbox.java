package dev.madoguchi.channel.mail;

import dev.madoguchi.resilience.OutageLog;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Looks into the mailbox for mail that has not been read. A mail is marked as read when it has been
 * dealt with, so that a stop in between loses none; one that is not for us is left as it is.
 */
final class MailInbox {
  private static final Logger log = LoggerFactory.getLogger(MailInbox.class);
  private static final int AT_ONCE = 20;
  private static final int LARGEST = 26 * 1024 * 1024;
  private static final int MOST_TOGETHER = 32 * 1024 * 1024;

  private static final Duration WHEN_REFUSED = Duration.ofMinutes(1);
  private static final Duration WHEN_AWAY = Duration.ofSeconds(4);

  /** So much of a mail that is too large is read, for its headers. */
  private static final int HEAD = 256 * 1024;

  private final MailProperties.Inbox settings;
  private final MailReader reader;
  private final IncomingMail incoming;
  private final MailHealth health;
  private final OutageLog outage = new OutageLog(log, "mailbox");
  private final Set<Long> left = new HashSet<>();

  MailInbox(
      MailProperties.Inbox settings, MailReader reader, IncomingMail incoming, MailHealth health) {
    this.settings = settings;
    this.reader = reader;
    this.incoming = incoming;
    this.health = health;
  }

  /** A mail as it lies in the mailbox. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Stored(long uid, byte[] raw) {}

  /**
   * Deals with what has come in since the last look. A mailbox that cannot be read is tried again
   * after a pause, which is long after a refused sign-in: providers lock who tries too often.
   */
  Mono<Void> look() {
    return Mono.fromCallable(this::unread)
        .subscribeOn(Schedulers.boundedElastic())
        .doOnSuccess(_ -> {
          health.imap(null);
          outage.succeeded();
        })
        .onErrorResume(e -> failed(e).then(Mono.empty()))
        .flatMapMany(Flux::fromIterable)
        .concatMap(this::receive)
        .then();
  }

  private Mono<Long> failed(Throwable e) {
    health.imap(fault(e));
    outage.failed(new IllegalStateException(fault(e)));
    return Mono.delay(e instanceof AuthenticationFailedException ? WHEN_REFUSED : WHEN_AWAY);
  }

  private Mono<Void> receive(Stored stored) {
    return Mono.fromCallable(() -> reader.read(stored.raw()))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(mail -> incoming.receive(mail, stored.raw()))
        .flatMap(outcome ->
            outcome == IncomingMail.Outcome.LEFT
                ? Mono.<Void>fromRunnable(() -> leave(stored.uid()))
                : Mono.fromCallable(
                        () -> {
                          mark(stored.uid());
                          return outcome;
                        })
                    .subscribeOn(Schedulers.boundedElastic())
                    .then());
  }

  private void leave(long uid) {
    synchronized (left) {
      left.add(uid);
    }
    log.info("mail {}: about no ticket, left in the mailbox", uid);
  }

  /** What is wrong, without what a server says, which may name an address. */
  static String fault(Throwable e) {
    return e instanceof AuthenticationFailedException
        ? "IMAP: sign-in refused (madoguchi.mail.inbox.username, .password)"
        : "IMAP: " + e.getClass().getSimpleName() + " (madoguchi.mail.inbox.host, .port, .ssl)";
  }

  private List<Stored> unread() throws MessagingException, IOException {
    try (var store = open(settings)) {
      var folder = store.getFolder(settings.folder());
      folder.open(Folder.READ_ONLY);
      try {
        return unread(folder);
      } finally {
        folder.close(false);
      }
    }
  }

  private List<Stored> unread(Folder folder) throws MessagingException, IOException {
    var found = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
    var all = new ArrayList<Stored>();
    var together = 0L;
    for (var each : found) {
      var uid = ((UIDFolder) folder).getUID(each);
      if (isLeft(uid) || all.size() == AT_ONCE || together > MOST_TOGETHER) {
        continue;
      }
      var raw = raw((IMAPMessage) each);
      together += raw.length;
      all.add(new Stored(uid, raw));
    }
    return all;
  }

  private boolean isLeft(long uid) {
    synchronized (left) {
      return left.contains(uid);
    }
  }

  private static byte[] raw(IMAPMessage mail) throws MessagingException, IOException {
    mail.setPeek(true);
    try (var in = mail.getMimeStream()) {
      return in.readNBytes(mail.getSize() > LARGEST ? HEAD : LARGEST);
    }
  }

  private void mark(long uid) throws MessagingException {
    try (var store = open(settings)) {
      var folder = store.getFolder(settings.folder());
      folder.open(Folder.READ_WRITE);
      try {
        var mail = ((UIDFolder) folder).getMessageByUID(uid);
        if (mail != null) {
          mail.setFlag(Flags.Flag.SEEN, true);
        }
      } finally {
        folder.close(false);
      }
    }
  }

  /** A connection to the mailbox; whoever opens it closes it. */
  static Store open(MailProperties.Inbox settings) throws MessagingException {
    var protocol = settings.ssl() ? "imaps" : "imap";
    var properties = new Properties();
    properties.setProperty("mail." + protocol + ".connectiontimeout", "10000");
    properties.setProperty("mail." + protocol + ".timeout", "30000");
    properties.setProperty("mail." + protocol + ".writetimeout", "30000");
    properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    if (!settings.ssl()) {
      properties.setProperty("mail.imap.starttls.enable", "true");
    }
    var port = settings.port() > 0 ? settings.port() : settings.ssl() ? 993 : 143;
    var store = Session.getInstance(properties).getStore(protocol);
    store.connect(settings.host(), port, settings.username(), settings.password());
    return store;
  }
}
