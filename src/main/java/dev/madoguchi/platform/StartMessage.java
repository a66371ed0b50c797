package dev.madoguchi.platform;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.console.access.SignInLinks;
import java.io.PrintStream;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where to go, once there is something to go to. */
@Component
final class StartMessage {
  private final KnowledgeSupply knowledge;
  private final SignInLinks links;
  private final PrintStream out = System.out;

  StartMessage(KnowledgeSupply knowledge, SignInLinks links) {
    this.knowledge = knowledge;
    this.links = links;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext context
        && context.getWebServer() != null) {
      var home = "http://localhost:" + context.getWebServer().getPort();
      knowledge.first().subscribe(first -> print(home, first));
    }
  }

  private void print(String home, KnowledgeBase knowledgeBase) {
    out.println();
    out.println("  Madoguchi 窓口 is open.");
    out.println("  Chat (demo page):  " + home + "/");
    out.println(
        links
            .first()
            .map(link -> "  Console, one-time: " + home + link)
            .orElseGet(() -> "  Console:           " + links.home().orElse(home + "/console/")));
    out.println("  Knowledge base:    " + summary(knowledgeBase));
    out.println();
    out.flush();
  }

  static String summary(KnowledgeBase loaded) {
    return String.format(
        Locale.ROOT,
        "%,d articles, %,d passages, %,d problems",
        loaded.articles().size(),
        loaded.passages(),
        loaded.problems().size());
  }
}
