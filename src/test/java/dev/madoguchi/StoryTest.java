package dev.madoguchi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way, as a customer and an agent go it: in a browser, through the product as it is. */
@ExtendWith(Browser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTest {
  private static final Pattern NUMBER = Pattern.compile("MD-\\w{5}-\\w{5}");
  private static final Path PICTURES = Path.of("target", "screenshots");

  @TempDir private static Path data;
  private Product product;
  private List<Cookie> session = List.of();

  @BeforeAll
  void open() throws Exception {
    product = Product.start(data);
  }

  @AfterAll
  void nothingBlockedAndNothingFailedBehindTheScenes() {
    product.close();
    assertThat(product.complaints()).isEmpty();
  }

  static List<Words> languages() {
    return List.of(Words.JAPANESE, Words.ENGLISH);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aCustomerIsAnsweredAndThenHelpedByAPersonInTheSameConversation(
      Words words, com.microsoft.playwright.Browser browser) {
    try (var customers = browser.newContext(options(words, 420, 780));
        var agents = browser.newContext(options(words, 1280, 800))) {
      var chat = customers.newPage();
      var console = agents.newPage();
      chat.navigate(product.home() + "/widget/?lang=" + words.language());
      assertThat(said(chat, "Welcome")).isVisible();

      ask(chat, words.known());
      assertThat(said(chat, "Answered")).containsText(words.source());
      picture(chat, "answer", words);

      ask(chat, words.unknown());
      var offer = said(chat, "Offer");
      offer.getByText(words.accept()).dblclick();
      var number = number(said(chat, "TicketOpened"));
      picture(chat, "ticket", words);

      signIn(console);
      console.locator(".row", having(words.unknown())).click();
      assertThat(console.locator(".thread")).containsText(words.unknown());
      console.getByRole(AriaRole.BUTTON, exactly(words.claim())).click();
      assertThat(said(chat, "AgentJoined")).isVisible();
      var reply = console.locator(".composer.reply textarea");
      assertThat(reply).isEnabled();
      reply.fill(words.reply());
      picture(console, "console", words);
      console.getByRole(AriaRole.BUTTON, exactly(words.send())).click();
      assertThat(said(chat, "AgentSaid")).containsText(words.reply());

      ask(chat, words.thanks());
      assertThat(console.locator(".thread")).containsText(words.thanks());
      console.getByRole(AriaRole.BUTTON, exactly(words.resolve())).click();
      console
          .locator("dialog")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.resolve()))
          .click();
      assertThat(said(chat, "TicketResolved")).containsText(number);
      picture(chat, "resolved", words);

      chat.reload();
      assertThat(said(chat, "TicketOpened")).containsText(number);
      ask(chat, words.known());
      assertThat(chat.locator("[data-kind=Answered]")).hasCount(2);
    }
  }

  /** The link works once; the session it gave is shared by the languages. */
  private void signIn(Page console) {
    var agents = console.context();
    if (session.isEmpty()) {
      console.navigate(product.console().toString());
      assertThat(console.locator("#tools .me")).isVisible();
      assertThat(console.locator(".row").first()).isVisible();
      session = agents.cookies();
    } else {
      agents.addCookies(session);
      console.navigate(product.home() + "/console/");
    }
  }

  private static NewContextOptions options(Words words, int width, int height) {
    return new NewContextOptions().setLocale(words.locale()).setViewportSize(width, height);
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static GetByRoleOptions exactly(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  private static void ask(Page chat, String text) {
    chat.locator("#text").fill(text);
    chat.locator("#text").press("Enter");
  }

  private static Locator said(Page chat, String kind) {
    return chat.locator("[data-kind=" + kind + "]");
  }

  private static String number(Locator opened) {
    assertThat(opened).containsText(NUMBER);
    assertThat(opened).hasCount(1);
    var found = NUMBER.matcher(opened.textContent());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static void picture(Page page, String name, Words words) {
    page.screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + words.language() + ".png")));
  }

  /** What is said and pressed in one of the languages. */
  record Words(
      String language,
      String locale,
      String known,
      String source,
      String unknown,
      String accept,
      String claim,
      String reply,
      String send,
      String thanks,
      String resolve) {

    static final Words JAPANESE =
        new Words(
            "ja",
            "ja-JP",
            "請求書の内訳を知りたい",
            "請求書の見方",
            "宇宙の果てはどこにありますか",
            "送信する",
            "担当する",
            "確認しますので、少々お待ちください。",
            "送信",
            "わかりました。待っています。",
            "解決");

    static final Words ENGLISH =
        new Words(
            "en",
            "en-US",
            "What do the lines on my bill mean?",
            "How to read your invoice",
            "Which fuel does a spaceship burn?",
            "Send",
            "Take ticket",
            "Let me check, one moment please.",
            "Send",
            "All right, I will wait.",
            "Resolve");

    @Override
    public String toString() {
      return language;
    }
  }
}
