package dev.madoguchi.store;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.store.mongodb.MongoStore;
import dev.madoguchi.store.sqlite.SqliteStore;
import dev.madoguchi.ticket.Tickets;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

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

  /** Closed before the engine that it writes to. */
  @Bean(destroyMethod = "stop")
  WriteMonitor writeMonitor(Engine engine) {
    var monitor = new WriteMonitor(engine::probe, Schedulers.parallel());
    monitor.start();
    return monitor;
  }

  @Bean("store")
  StoreHealth storeHealth(WriteMonitor monitor) {
    return new StoreHealth(monitor);
  }

  @Bean
  LiveUpdates liveUpdates() {
    return new LocalUpdates();
  }

  @Bean
  Conversations conversations(Engine engine, LiveUpdates updates, WriteMonitor monitor) {
    return new PublishingConversations(engine.conversations(), updates, monitor);
  }

  @Bean
  Tickets tickets(Engine engine, LiveUpdates updates, WriteMonitor monitor) {
    return new PublishingTickets(engine.tickets(), updates, monitor);
  }

  @Bean
  Contacts contacts(Engine engine) {
    return engine.contacts();
  }

  @Bean
  KeyValueStore keyValues(Engine engine) {
    return engine.keyValues();
  }

  @Bean
  FollowerStore followerStore(Engine engine) {
    return engine.followers();
  }

  @Bean
  Attachments attachments(Engine engine) {
    return engine.attachments();
  }
}
