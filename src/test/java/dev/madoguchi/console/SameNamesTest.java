package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.turnTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import dev.madoguchi.Browser;
import dev.madoguchi.Visitor;
import dev.madoguchi.WholeProduct;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Seed row 1: what a question is about has one name, whoever looks at it and wherever. */
@WholeProduct
@ExtendWith(Browser.class)
class SameNamesTest {
  private final SignInLinks links;
  private final int port;
  private ConsoleBrowser agents;

  @Autowired
  SameNamesTest(SignInLinks links, @LocalServerPort int port) {
    this.links = links;
    this.port = port;
  }

  @BeforeEach
  void aBrowser(BrowserContext context) {
    agents = new ConsoleBrowser(context.browser(), links, port);
  }

  @AfterEach
  void nothingWentWrongInThePage() {
    agents.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JA | ja-JP | 請求書の内訳を知りたい | BILLING | 請求とサブスクリプション",
        "EN | en-US | Outlook cannot connect | PERFORMANCE | Performance and connectivity"
      })
  void theCustomersCardTheQueueAndTheReportSayTheSameFiveNames(
      Language language, String locale, String question, Category category, String name)
      throws IOException, InterruptedException {
    var five = Stream.of(Category.values()).map(each -> each.label().in(language)).toList();
    assertThat(category.label().in(language)).isEqualTo(name);

    var customer = Visitor.at(URI.create("http://localhost:" + port));
    customer.says(question, "q");
    customer.waitsFor("Answered");
    customer.asksForAPerson("p");
    var card = customer.waitsFor("TicketOpened").toString();
    assertThat(five.stream().filter(card::contains)).containsExactly(name);

    var page = agents.signIn("監督", Role.SUPERVISOR, locale);
    page.locator(".filters summary").click();
    var filter = page.locator("#filter-category");
    assertThat(names(filter.locator("option"))).containsExactlyElementsOf(five);
    filter.selectOption(category.name());
    page.locator(".row").filter(new Locator.FilterOptions().setHasText(question)).first().click();
    assertThat(page.locator("#beside")).containsText(name);

    turnTo(page, "overview");
    page.locator("#overview-span").selectOption("30");
    var report = page.locator("#overview-by-category tbody th[scope=row]");
    assertThat(report).hasCount(five.size());
    assertThat(report.allTextContents()).containsExactlyElementsOf(five);
  }

  /** The first means any. */
  private static List<String> names(Locator options) {
    return options.allTextContents().stream().skip(1).toList();
  }
}
