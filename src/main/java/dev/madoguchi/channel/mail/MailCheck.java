package dev.madoguchi.channel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Tries the settings for mail without sending or reading one: whether the mail server lets us in,
 * and whether the mailbox can be opened.
 */
public final class MailCheck {
  private static final String OK = "ok";

  private MailCheck() {}

  /**
   * What the check found.
   *
   * @param lines one for each thing that was tried; never with a password
   */
  public record Result(boolean good, List<String> lines) {

    public Result {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Waits for the servers, for up to a minute.
   *
   * @param sender by {@code spring.mail.*}; null if there is no {@code spring.mail.host}
   * @param environment with {@code madoguchi.mail.*}, which has been checked
   */
  public static Result check(@Nullable JavaMailSenderImpl sender, Environment environment) {
    var settings = Binder.get(environment).bindOrCreate("madoguchi.mail", MailProperties.class);
    var lines = new ArrayList<String>();
    if (!settings.on()) {
      lines.add("madoguchi.mail.from: not set, so no mail is sent or read");
      return new Result(true, lines);
    }
    var good = smtp(sender, lines);
    good &= links(settings, environment, lines);
    good &= !settings.inbox().on() || imap(settings.inbox(), lines);
    if (!settings.inbox().on()) {
      lines.add("madoguchi.mail.inbox.host: not set, so replies are not read");
    }
    return new Result(good, lines);
  }

  private static boolean links(
      MailProperties settings, Environment environment, List<String> lines) {
    var known =
        settings.publicUrl() != null
            || !environment.getProperty(MailConfiguration.PUBLIC_URL, "").isEmpty();
    if (!known) {
      lines.add(
          MailConfiguration.PUBLIC_URL
              + ": missing (expected: where customers reach the product, for links in mails)");
    }
    return known;
  }

  private static boolean smtp(@Nullable JavaMailSenderImpl sender, List<String> lines) {
    if (sender == null) {
      lines.add("spring.mail.host: missing (expected: the mail server)");
      return false;
    }
    var what = "SMTP %s:%d: ".formatted(sender.getHost(), Math.max(sender.getPort(), 25));
    try {
      sender.testConnection();
      lines.add(what + OK);
      return true;
    } catch (AuthenticationFailedException e) {
      lines.add(what + "sign-in refused (spring.mail.username, spring.mail.password)");
    } catch (MessagingException e) {
      lines.add(what + e.getClass().getSimpleName() + " (spring.mail.host, .port, .properties)");
    }
    return false;
  }

  private static boolean imap(MailProperties.Inbox inbox, List<String> lines) {
    var what = "IMAP %s, folder %s: ".formatted(inbox.host(), inbox.folder());
    try (var store = MailInbox.open(inbox)) {
      var folder = store.getFolder(inbox.folder());
      folder.open(Folder.READ_WRITE);
      folder.close(false);
      lines.add(what + OK);
      return true;
    } catch (MessagingException e) {
      lines.add(what + MailInbox.fault(e));
      return false;
    }
  }
}
