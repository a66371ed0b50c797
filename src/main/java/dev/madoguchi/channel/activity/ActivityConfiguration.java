package dev.madoguchi.channel.activity;

import dev.madoguchi.attachment.Downloads;
import dev.madoguchi.support.Support;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What all channels show entries with. */
@Configuration(proxyBeanMethods = false)
public class ActivityConfiguration {

  @Bean
  Cards cards(Support support) {
    return new Cards(support);
  }

  @Bean
  EntryWords entryWords(Cards cards) {
    return new EntryWords(cards);
  }

  @Bean
  RouterFunction<ServerResponse> attachmentRoutes(Links links, Downloads downloads) {
    var door = new AttachmentDoor(links, downloads);
    return RouterFunctions.route()
        .GET(Links.PATH + "{key}", door::get)
        .GET(Links.PATH + "{key}/{name}", door::get) // as addresses once were
        .build();
  }
}
