package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.Browser.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.desk.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Agents with a browser each; when it is closed, nothing must have gone wrong in any page. */
public final class ConsoleBrowser implements AutoCloseable {
  private final Browser browser;
  private final SignInLinks links;
  private final String address;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  ConsoleBrowser(Browser browser, SignInLinks links, int port) {
    this.browser = browser;
    this.links = links;
    this.address = "http://127.0.0.1:" + port;
  }

  /** Somebody who has just signed in. */
  Page signIn(String name, Role role, String locale) {
    return signIn(name, role, new NewContextOptions().setLocale(locale), _ -> {});
  }

  Page signIn(String name, Role role, NewContextOptions options, Consumer<BrowserContext> with) {
    var page = open(options, with);
    page.navigate(address + links.issue(name, role));
    assertThat(page.locator("#tools .me")).isVisible();
    return page;
  }

  /** In the same page, as after a session has ended. */
  void signInAgain(Page page, String name, Role role) {
    page.navigate(address + links.issue(name, role));
  }

  /** The same agent's second tab, which shows this ticket. */
  static Page secondTab(Page first, String ticket) {
    var page = first.context().newPage();
    page.navigate(first.url().replaceAll("#.*", "") + "#" + ticket);
    return page;
  }

  /** A page of the product that needs no sign-in. */
  Page visit(String path, String locale) {
    var page = open(new NewContextOptions().setLocale(locale), _ -> {});
    page.navigate(address + path);
    return page;
  }

  /** A site's page with the chat; its script element has these attributes. */
  Page shop(String attributes, String locale, int width) {
    var options = new NewContextOptions().setLocale(locale).setViewportSize(width, 800);
    var page = open(options, _ -> {});
    showShop(page, attributes);
    return page;
  }

  /** The same page again, as the site serves it by now. */
  void showShop(Page page, String attributes) {
    page.unrouteAll();
    page.route(
        "**/shop",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(
                        "<!doctype html><html lang=ja><title>Shop</title><body><h1>Shop</h1>"
                            + "<script src='/embed.js' "
                            + attributes
                            + "></script>")));
    page.navigate(address + "/shop");
  }

  private Page open(NewContextOptions options, Consumer<BrowserContext> with) {
    if (options.viewportSize == null) {
      options.setViewportSize(1280, 800);
    }
    var context = browser.newContext(options);
    contexts.add(context);
    with.accept(context);
    var page = context.newPage();
    page.onPageError(faults::add);
    page.onDialog(dialog -> faults.add(dialog.message()));
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")
          || message.text().contains("Trusted")) {
        faults.add(message.text());
      }
    });
    return page;
  }

  @Override
  public void close() {
    var number = 0;
    for (var context : contexts) {
      for (var page : context.pages()) {
        shoot(page, "end-" + number++);
      }
      context.close();
    }
    assertThat(faults).isEmpty();
  }

  /** Opens one of the console's pages by its name, such as {@code overview}, as a person would. */
  public static void turnTo(Page page, String name) {
    var tab = page.locator("#pages [data-page=" + name + "]");
    if (tab.isVisible()) {
      tab.click();
    } else {
      menu(page, "[data-page=" + name + "]").click();
    }
  }

  /** Something in the menu of the person who is signed in, which is opened. */
  public static Locator menu(Page page, String selector) {
    if (page.locator("#me[open]").count() == 0) {
      page.locator("#me > summary").click();
    }
    return page.locator("#me > div").locator(selector);
  }

  /** The queue in a window that shows all of it: other tests have tickets there, too. */
  static Locator wholeQueue(Page page) {
    page.setViewportSize(1280, 10_000);
    return page.locator(".rows");
  }

  public static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  public static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Looks for what keeps people from using the page, in light and in dark. */
  public static void isForEverybody(Page page) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(scheme)
              .setReducedMotion(ReducedMotion.REDUCE));
      assertThat(violations(page)).as(scheme.toString()).isEmpty();
    }
  }

  /** For people to look at: {@code -Dscreenshots=folder}. */
  public static void shoot(Page page, String name) {
    var folder = System.getProperty("screenshots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, "console-" + name + ".png")));
    }
  }
}
