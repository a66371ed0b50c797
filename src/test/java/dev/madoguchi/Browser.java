package dev.madoguchi;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the machine's Chromium: {@code @ExtendWith(Browser.class)}, and a {@link
 * com.microsoft.playwright.Browser}, a {@link BrowserContext} or a {@link Page} as a parameter. The
 * browser is started once for all tests; context and page are new for each test. Without a browser
 * the tests are left out, or fail where {@code CI} is {@code true}.
 */
public final class Browser implements ExecutionCondition, ParameterResolver, AfterEachCallback {
  private static final Namespace OURS = Namespace.create(Browser.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (executable().isPresent()) {
      return ConditionEvaluationResult.enabled("a browser is installed");
    }
    var advice =
        context.getRequiredTestClass().getSimpleName()
            + " needs a browser: install Debian's chromium and fonts-noto-cjk, or name one in the"
            + " environment variable CHROMIUM";
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(advice);
    }
    if (context.getTestMethod().isEmpty()) {
      System.err.println("Left out: " + advice);
    }
    return ConditionEvaluationResult.disabled(advice);
  }

  /** What keeps people from using a page, by the rules of WCAG 2.2 AA; none if it is well. */
  public static List<?> violations(Page page) {
    try (var axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var found =
        page.evaluate(
            "async () => (await axe.run({ rules: { 'target-size': { enabled: true } } })).violations.map("
                + "v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | '))");
    return (List<?>) Objects.requireNonNull(found);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return List.of(com.microsoft.playwright.Browser.class, BrowserContext.class, Page.class)
        .contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    if (type == Page.class) {
      return opened(context).newPage();
    }
    return type == BrowserContext.class ? opened(context) : running(context).browser();
  }

  /** A playwright belongs to one thread, and so do all tests: JUnit runs them one after another. */
  @Override
  public void afterEach(ExtensionContext context) {
    var opened = context.getStore(OURS).remove(BrowserContext.class, BrowserContext.class);
    if (opened != null) {
      opened.close();
    }
  }

  private static BrowserContext opened(ExtensionContext context) {
    return context
        .getStore(OURS)
        .computeIfAbsent(
            BrowserContext.class,
            _ -> running(context).browser().newContext(),
            BrowserContext.class);
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
  }

  private static Optional<Path> executable() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("").split(":");
    return Stream.concat(
            Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of),
            NAMES.stream().flatMap(name -> Stream.of(path).map(folder -> Path.of(folder, name))))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private record Running(Playwright playwright, com.microsoft.playwright.Browser browser)
      implements AutoCloseable {

    static Running start() {
      PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
      var playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      var options =
          new LaunchOptions().setExecutablePath(executable().orElseThrow()).setArgs(FLAGS);
      return new Running(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }
}
