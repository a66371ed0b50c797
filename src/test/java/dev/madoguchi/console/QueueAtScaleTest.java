package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.madoguchi.Browser;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Deadline;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketClock;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;

/** A queue of five thousand, all of which are open. */
@ConsoleServer
@Import(QueueAtScaleTest.Counting.class)
@ExtendWith(Browser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueAtScaleTest {
  private static final int MANY = 5000;
  private static final AtomicLong LISTED = new AtomicLong();

  private final Instant now = Instant.now();
  private final Instant later = now.plus(Duration.ofDays(30));
  private final Tickets tickets;
  private final SignInLinks links;
  private final int port;

  @Autowired
  QueueAtScaleTest(Tickets tickets, SignInLinks links, @LocalServerPort int port) {
    this.tickets = tickets;
    this.links = links;
    this.port = port;
  }

  @BeforeAll
  void manyCustomersWait() {
    Flux.range(1, MANY).flatMap(n -> tickets.append(id(n), List.of(opened(n))), 64).blockLast();
  }

  @Test
  void aPageOfTheQueueReadsNoMoreTicketsThanItShows() {
    var agent = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    LISTED.set(0);
    assertThat(agent.read("/api/console/tickets?view=NOBODYS&limit=100")).hasSize(100);
    assertThat(agent.read("/api/console/counts?view=NOBODYS").get("shown").asLong())
        .isEqualTo(MANY);
    assertThat(agent.read("/api/console/counts?view=ALL&category=BILLING").get("shown").asLong())
        .isEqualTo(MANY / 5);
    assertThat(LISTED.get()).isEqualTo(100);
  }

  @Test
  void onlyWhatIsSeenIsInThePageAndTheLastTicketIsReached(BrowserContext context) {
    try (var agents = new ConsoleBrowser(context.browser(), links, port)) {
      var page = agents.signIn("花子", Role.AGENT, "ja-JP");
      var rows = page.locator(".rows li");
      assertThat(page.locator("[data-view=NOBODYS] b")).hasText(String.valueOf(MANY));
      assertThat(rows.first()).hasAttribute("aria-setsize", String.valueOf(MANY));
      assertThat(rows.count()).isLessThan(60);

      page.locator(".scroll").evaluate("list => { list.scrollTop = list.scrollHeight }");

      var last = page.locator(".rows li[aria-posinset='" + MANY + "']");
      assertThat(last.locator("a")).hasAttribute("href", "#" + id(MANY));
      assertThat(rows.count()).isLessThan(60);
      shoot(page, "queue-end-ja");

      page.locator(".scroll").evaluate("list => { list.scrollTop = 0 }");
      assertThat(page.locator(".rows li[aria-posinset='1'] a")).hasAttribute("href", "#" + id(1));
      dueFirst(MANY);
      assertThat(page.locator(".rows li[aria-posinset='1'] a"))
          .hasAttribute("href", "#" + id(MANY));
      assertThat(page.locator(".rows li[aria-posinset='2'] a")).hasAttribute("href", "#" + id(1));

      page.locator(".rows li[aria-posinset='2'] a").focus();
      page.keyboard().press("ArrowDown");
      assertThat(page.locator(".rows a[aria-current]")).hasCount(1);
      for (var i = 0; i < 30; i++) {
        page.keyboard().press("j");
      }
      assertThat(page.locator(".rows a[aria-current]")).isInViewport();
      assertThat(rows.count()).isLessThan(60);
    }
  }

  private void dueFirst(int n) {
    var soon = new Deadline(1, now, Duration.ZERO, later, later.minusSeconds(60));
    var timed = new Change.Timed(Map.of(TicketClock.FIRST_RESPONSE, soon));
    tickets
        .append(id(n), List.of(new TicketEvent(2, now, Party.PARTNER, "timer", "timed", timed)))
        .block();
  }

  private static TicketId id(int n) {
    return TicketId.of(conversation(n), 1);
  }

  private static ConversationId conversation(int n) {
    return new ConversationId("test", "scale-" + n);
  }

  private TicketEvent opened(int n) {
    var opening =
        new HandoffContext(
            conversation(n),
            1,
            new Customer("c" + n, "お客様 " + n, null, null),
            n % 2 == 0 ? Language.JA : Language.EN,
            List.of(Category.values()).get(n % 5),
            Cloud.PUBLIC,
            Severity.MODERATE,
            HandoffReason.ASKED,
            "質問 " + n,
            0.1,
            List.of(),
            1,
            later.plusSeconds(n),
            null);
    return new TicketEvent(1, now, Party.PARTNER, "test", "open", new Change.Opened(opening));
  }

  /** Counts the tickets that are read to be listed. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Counting {

    @Bean
    static BeanPostProcessor counting() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof Tickets tickets && name.equals("tickets")
              ? counted(tickets)
              : bean;
        }
      };
    }

    private static Tickets counted(Tickets tickets) {
      return (Tickets)
          Proxy.newProxyInstance(
              Tickets.class.getClassLoader(),
              new Class<?>[] {Tickets.class},
              (_, method, arguments) -> {
                var answer = method.invoke(tickets, arguments);
                return method.getName().equals("list")
                        && ((TicketQuery) arguments[0]).conversation() == null
                        && ((TicketQuery) arguments[0]).owner() != null
                    ? ((Flux<?>) answer).cast(Ticket.class).doOnNext(_ -> LISTED.incrementAndGet())
                    : answer;
              });
    }
  }
}
