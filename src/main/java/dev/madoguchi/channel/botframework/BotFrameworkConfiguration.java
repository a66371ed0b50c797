package dev.madoguchi.channel.botframework;

import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.channel.activity.Cards;
import dev.madoguchi.channel.activity.Links;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Puts the Bot Framework's door and channels together. */
@Configuration(proxyBeanMethods = false)
@Import(BotChannels.class)
class BotFrameworkConfiguration {
  private static final String PATH = "/api/messages";

  @Bean
  RouterFunction<ServerResponse> botFrameworkRoutes(Door door) {
    return RouterFunctions.route()
        .POST(PATH, door::post)
        .route(RequestPredicates.path(PATH), _ -> Problems.of(405, null))
        .build();
  }

  @Bean
  Door botFrameworkDoor(
      BotFrameworkProperties properties, Limits limits, Azure azure, Turns turns, Clock clock) {
    return new Door(
        azure.doorkeeper(),
        new Reading(new ActivityJson(), (int) properties.maxBody().toBytes()),
        azure.hosts(),
        Set.copyOf(properties.channels()),
        properties.clouds(),
        limits.counter(clock),
        turns);
  }

  @Bean
  Azure azure(BotFrameworkProperties properties, Clock clock, Environment environment) {
    return new Azure(properties, clock, environment);
  }

  @Bean
  Turns botFrameworkTurns(
      Concierge concierge,
      Connector connector,
      Settling settling,
      Replies replies,
      Workplace agents,
      SentFiles files,
      Clock clock) {
    var hearing = hearing(concierge);
    var customers = new Customers(hearing, settling, files, new FileRemarks(hearing), clock);
    var seam = new Seam(customers, new Invokes(customers, settling), agents);
    return new Turns(new Pipeline(), seam, hearing, replies, connector);
  }

  @Bean
  Connector botFrameworkConnector(Azure azure, BotFrameworkProperties properties, Clock clock) {
    var within = properties.sendWithin();
    var http = Http.client("bot-connector", within);
    var calls = new ConnectorCalls(http, azure.tokens(), new ActivityJson(), clock, within);
    return new Connector(
        calls, azure.hosts(), clock, () -> ThreadLocalRandom.current().nextDouble());
  }

  @Bean
  Speech botFrameworkSpeech(Cards cards, Links links, BotFrameworkProperties properties) {
    return new Speech(cards, links, properties.base());
  }

  @Bean
  Settling botFrameworkSettling(Conversations conversations, Speech speech, Connector connector) {
    return new Settling(conversations, speech, connector);
  }

  @Bean
  SentFiles botFrameworkFiles(Azure azure, BotFrameworkProperties properties, Uploads uploads) {
    var within = properties.filesWithin();
    var http = Http.client("bot-files", within);
    return new SentFiles(http, azure.tokens(), azure.hosts(), azure.fileHosts(), uploads, within);
  }

  @Bean
  Replies botFrameworkReplies() {
    return new Replies();
  }

  private static Hearing hearing(Concierge concierge) {
    return new Hearing() {
      @Override
      public Mono<Long> hear(ConversationId conversation, Address address, Message message) {
        return concierge.hear(conversation, address, message);
      }

      @Override
      public Mono<Boolean> knows(ConversationId conversation, String message) {
        return concierge.heard(conversation, message).hasElement();
      }

      @Override
      public Mono<Void> remark(Received about, Function<Language, String> words) {
        return concierge.remark(
            about.conversation(), about.address(), about.customer(), about.messageId(), words);
      }

      @Override
      public Mono<Void> settled(ConversationId conversation) {
        return concierge.settled(conversation);
      }
    };
  }
}
