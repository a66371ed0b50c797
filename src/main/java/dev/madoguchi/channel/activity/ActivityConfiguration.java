package dev.madoguchi.channel.activity;

import dev.madoguchi.article.Library;
import dev.madoguchi.attachment.Downloads;
import dev.madoguchi.insight.LearnMoreCounts;
import dev.madoguchi.support.BrandProperties;
import dev.madoguchi.support.SupportInfo;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What all channels show entries with. */
@Configuration(proxyBeanMethods = false)
public class ActivityConfiguration {

  @Bean
  EntryCards cards(SupportInfo support, BrandProperties brand, Library library) {
    return new EntryCards(support, brand, article -> library.current().learnMoreAbout(article));
  }

  @Bean
  RouterFunction<ServerResponse> learnMoreRoutes(
      Library library, LearnMoreCounts counts, Clock clock) {
    var door = new LearnMoreDoor(library, counts, clock);
    return RouterFunctions.route().GET("/learn/{id}", door::get).build();
  }

  @Bean
  EntryWords entryWords(EntryCards cards) {
    return new EntryWords(cards);
  }

  @Bean
  RouterFunction<ServerResponse> attachmentRoutes(AttachmentLinks links, Downloads downloads) {
    var door = new AttachmentDoor(links, downloads);
    return RouterFunctions.route()
        .GET(AttachmentLinks.PATH + "{key}", door::get)
        .GET(AttachmentLinks.PATH + "{key}/{name}", door::get) // as addresses once were
        .build();
  }
}
