package dev.madoguchi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.madoguchi.channel.mail.MailServer;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A customer who has left the chat, and whom an agent reaches by mail all the same. */
@ExtendWith(Browser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailStoryTest {
  private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/\\S+");

  @TempDir private static Path data;
  private final MailServer mails = MailServer.start();
  private Product product;
  private List<Cookie> session = List.of();

  @BeforeAll
  void open() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    product =
        Product.start(
            data,
            mails.settings(
                "--server.port=" + port,
                "--madoguchi.management.port=-1",
                "--madoguchi.mail.public-url=http://localhost:" + port,
                "--madoguchi.knowledge-base.path=src/test/resources/console/articles",
                "--madoguchi.answer.self-calibration=false",
                "--madoguchi.mail.quiet=4s",
                "--madoguchi.mail.apart=1s"));
  }

  @AfterAll
  void nothingBlockedAndNothingFailedBehindTheScenes() {
    product.close();
    mails.close();
    assertThat(product.complaints()).isEmpty();
  }

  static List<Words> languages() {
    return List.of(Words.JAPANESE, Words.ENGLISH);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whoeverClosesTheChatIsMailedOnceAndAnswersByMail(
      Words words, com.microsoft.playwright.Browser browser) throws Exception {
    try (var customers = browser.newContext(options(words, 420, 780));
        var agents = browser.newContext(options(words, 1280, 800))) {
      var chat = customers.newPage();
      var console = agents.newPage();
      chat.navigate(product.home() + "/widget/?lang=" + words.language());
      assertThat(said(chat, "Welcome")).isVisible();
      chat.locator("#text").fill(words.unknown());
      chat.locator("#text").press("Enter");
      var offer = said(chat, "Offer");
      offer.getByLabel(words.contact()).fill(words.address());
      offer.getByText(words.accept()).click();
      assertThat(said(chat, "TicketOpened")).isVisible();

      var page = customers.newPage();
      page.navigate(
          link(mails.waitForSubject(words.address(), about(words.confirm())), "/confirm/"));
      page.getByRole(AriaRole.BUTTON, exactly(words.confirmed())).click();
      assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
      chat.close();

      signIn(console);
      console.locator(".row", new Page.LocatorOptions().setHasText(words.unknown())).click();
      console.getByRole(AriaRole.BUTTON, exactly(words.claim())).click();
      reply(console, words, words.first());
      reply(console, words, words.second());
      var news =
          mails.waitForSubject(
              words.address(),
              subject -> subject.startsWith("[MD-") && !about(words.confirm()).test(subject));
      assertThat(MailServer.text(news)).contains(words.first(), words.second());
      assertThat(
              console
                  .locator(
                      ".thread .delivery", new Page.LocatorOptions().setHasText(words.mailed()))
                  .first())
          .isVisible();

      mails.send(
          words.address(),
          news.getReplyTo()[0].toString(),
          "From: <%s>\nTo: <%s>\nSubject: Re: x\nMessage-ID: <answer-%s@customer.example>\nIn-Reply-To: %s\nContent-Type: text/plain; charset=utf-8\n\n%s\n\n%s\n> %s\n"
              .formatted(
                  words.address(),
                  news.getReplyTo()[0],
                  words.language(),
                  news.getMessageID(),
                  words.answer(),
                  words.introduction(),
                  words.first()));
      var answered =
          console.locator(".item.customer", new Page.LocatorOptions().setHasText(words.answer()));
      assertThat(answered).isVisible();
      assertThat(answered).not().containsText(words.first());

      console.getByRole(AriaRole.BUTTON, exactly(words.resolve())).click();
      console
          .locator("dialog")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.resolve()))
          .click();
      var resolved = waitForSecond(words, news.getMessageID());
      page.navigate(link(resolved, "/solved/"));
      page.getByRole(AriaRole.BUTTON, exactly(words.solved())).click();
      assertThat(page.getByRole(AriaRole.STATUS)).isVisible();

      try (var elsewhere = browser.newContext(options(words, 420, 780))) {
        var again = elsewhere.newPage();
        again.navigate(link(resolved, "#resume="));
        assertThat(said(again, "AgentSaid").first()).containsText(words.first());
        assertThat(
                again.locator(
                    "[data-kind=Notice]", new Page.LocatorOptions().setHasText(words.thanks())))
            .isVisible();
        assertThat(again).not().hasURL(Pattern.compile(".*resume.*"));
      }
      assertThat(mails.to(words.address())).hasSize(3);
    }
  }

  private MimeMessage waitForSecond(Words words, String first) throws Exception {
    return mails.waitFor(
        words.address(),
        mail -> !first.equals(mail.getMessageID()) && mail.getHeader("References") != null);
  }

  private static Predicate<String> about(String words) {
    return subject -> subject.contains(words);
  }

  private static String link(MimeMessage mail, String part) throws Exception {
    return LINK.matcher(MailServer.text(mail))
        .results()
        .map(found -> found.group())
        .filter(link -> link.contains(part))
        .findFirst()
        .orElseThrow();
  }

  private static void reply(Page console, Words words, String text) {
    var box = console.locator(".composer.reply textarea");
    assertThat(box).isEnabled();
    box.fill(text);
    console.getByRole(AriaRole.BUTTON, exactly(words.send())).click();
    assertThat(console.locator(".thread")).containsText(text);
  }

  private void signIn(Page console) {
    var agents = console.context();
    if (session.isEmpty()) {
      console.navigate(product.console().toString());
      assertThat(console.locator("#tools .me")).isVisible();
      session = agents.cookies();
    } else {
      agents.addCookies(session);
      console.navigate(product.home() + "/console/");
    }
  }

  private static NewContextOptions options(Words words, int width, int height) {
    return new NewContextOptions().setLocale(words.locale()).setViewportSize(width, height);
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator said(Page chat, String kind) {
    return chat.locator("[data-kind=" + kind + "]");
  }

  /** What is said and pressed in one of the languages. */
  record Words(
      String language,
      String locale,
      String address,
      String unknown,
      String contact,
      String accept,
      String confirm,
      String confirmed,
      String claim,
      String first,
      String second,
      String send,
      String mailed,
      String introduction,
      String answer,
      String resolve,
      String solved,
      String thanks) {

    static final Words JAPANESE =
        new Words(
            "ja",
            "ja-JP",
            "hanako@customer.example",
            "宇宙の果てはどこにありますか",
            "ご連絡先",
            "送信する",
            "ご確認",
            "確認する",
            "担当する",
            "設定を確認いたしました。",
            "もう一度お試しいただけますか。",
            "送信",
            "メール送信済み",
            "2026年11月30日(月) 10:15 窓口 <support@example.com>:",
            "試したところ、直りました。",
            "解決",
            "解決しました",
            "よかった");

    static final Words ENGLISH =
        new Words(
            "en",
            "en-US",
            "jane@customer.example",
            "Which fuel does a spaceship burn?",
            "How can we reach you",
            "Send",
            "confirm",
            "Confirm",
            "Take ticket",
            "I have checked the settings.",
            "Could you try once more?",
            "Send",
            "Sent by mail",
            "On Mon, Nov 30, 2026 at 10:15 AM Support <support@example.com> wrote:",
            "I did, and now it works.",
            "Resolve",
            "Yes, it is solved",
            "glad");

    @Override
    public String toString() {
      return language;
    }
  }
}
