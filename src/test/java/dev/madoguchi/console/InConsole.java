package dev.madoguchi.console;

import com.microsoft.playwright.BrowserContext;
import dev.madoguchi.Browser;
import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.access.SignInLinks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What tests of the console's pages have: customers, and agents with a browser each. */
@ConsoleServer
@ExtendWith(Browser.class)
abstract class InConsole {
  Customers customers;
  SignInLinks links;
  ConsoleBrowser agents;

  @BeforeEach
  void open(
      BrowserContext context,
      @Autowired Customers customers,
      @Autowired SignInLinks links,
      @LocalServerPort int port) {
    this.customers = customers;
    this.links = links;
    agents = new ConsoleBrowser(context.browser(), links, port);
  }

  @AfterEach
  void nothingWentWrongInThePage() {
    agents.close();
  }
}
