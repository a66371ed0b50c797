package dev.madoguchi.store;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.store.mongodb.MongoStore;
import dev.madoguchi.store.sqlite.SqliteStore;
import dev.madoguchi.ticket.Tickets;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the configured engine and lets everybody know of what is stored in it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  Engine engine(StoreProperties properties, LiveUpdates updates) {
    var engine =
        properties.uri().isEmpty()
            ? SqliteStore.open(properties.folder(), properties.waiting())
            : MongoStore.open(properties.uri(), properties.timeout(), UUID::randomUUID);
    engine.passOnTo(updates);
    return engine;
  }

  @Bean
  LiveUpdates liveUpdates() {
    return new LocalUpdates();
  }

  @Bean
  Conversations conversations(Engine engine, LiveUpdates updates) {
    return new AnnouncedConversations(engine.conversations(), updates);
  }

  @Bean
  Tickets tickets(Engine engine, LiveUpdates updates) {
    return new AnnouncedTickets(engine.tickets(), updates);
  }

  @Bean
  Attachments attachments(Engine engine) {
    return engine.attachments();
  }
}
