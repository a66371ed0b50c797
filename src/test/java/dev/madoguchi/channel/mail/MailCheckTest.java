package dev.madoguchi.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailCheckTest {
  private static final MailServer SERVER = MailServer.start();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void whatWorksIsSaidToAndNothingIsSent() {
    var result = MailCheck.check(sender(SERVER.smtpPort()), settings(Map.of()));
    assertThat(result.lines()).hasSize(2).allMatch(line -> line.endsWith("ok"));
    assertThat(result.good()).isTrue();
    assertThat(SERVER.to(MailServer.SUPPORT)).isEmpty();
  }

  @Test
  void withoutMailThereIsNothingToCheck() {
    var off = MailCheck.check(null, settings(Map.of("from", "", "inbox.host", "")));
    assertThat(off.good()).isTrue();
    assertThat(off.lines()).singleElement().asString().contains("madoguchi.mail.from");
  }

  @Test
  void whatIsMissingIsNamed() {
    var result = MailCheck.check(null, settings(Map.of("public-url", "")));
    assertThat(result.good()).isFalse();
    assertThat(result.lines())
        .anyMatch(line -> line.startsWith("spring.mail.host: missing"))
        .anyMatch(line -> line.startsWith("madoguchi.directline.public-url: missing"));
  }

  @ParameterizedTest
  @CsvSource({
    "inbox.password,wrong,sign-in refused",
    "inbox.port,1,MailConnectException",
    "inbox.folder,Nowhere,FolderNotFoundException"
  })
  void whatDoesNotWorkIsSaidWithoutAPassword(String setting, String value, String expected) {
    var result = MailCheck.check(sender(1), settings(Map.of(setting, value)));
    assertThat(result.good()).isFalse();
    assertThat(result.lines())
        .anyMatch(line -> line.startsWith("SMTP") && line.contains("spring.mail.host"))
        .anyMatch(line -> line.startsWith("IMAP") && line.contains(expected))
        .noneMatch(line -> line.contains("secret") || line.contains("wrong"));
  }

  @ParameterizedTest
  @CsvSource({
    "from,nobody,madoguchi.mail.from",
    "from,'',madoguchi.mail.from",
    "quiet,0s,madoguchi.mail.quiet",
    "link-life,90d,madoguchi.mail.link-life",
    "inbox.username,'',madoguchi.mail.inbox.username",
    "mails-per-day,0,mails-per-day"
  })
  void aWrongSettingIsNamed(String setting, String value, String expected) {
    var environment = settings(Map.of(setting, value));
    assertThatThrownBy(() -> Binder.get(environment).bind("madoguchi.mail", MailProperties.class))
        .rootCause()
        .hasMessageContaining(expected);
  }

  private static StandardEnvironment settings(Map<String, String> other) {
    var all = new LinkedHashMap<String, Object>();
    all.put("madoguchi.mail.from", MailServer.SUPPORT);
    all.put("madoguchi.mail.public-url", "https://support.example.com");
    all.put("madoguchi.mail.inbox.host", "127.0.0.1");
    all.put("madoguchi.mail.inbox.port", SERVER.imapPort());
    all.put("madoguchi.mail.inbox.ssl", "false");
    all.put("madoguchi.mail.inbox.username", "support");
    all.put("madoguchi.mail.inbox.password", "secret");
    other.forEach((name, value) -> all.put("madoguchi.mail." + name, value));
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", all));
    return environment;
  }

  private static JavaMailSenderImpl sender(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    return sender;
  }
}
