package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.botframework.auth.AzureBotService;
import dev.madoguchi.channel.botframework.auth.BotFrameworkProperties;
import dev.madoguchi.channel.botframework.auth.BoundedHttpClient;
import dev.madoguchi.channel.botframework.connector.ActivityReader;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ConnectorCalls;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.channel.botframework.connector.ExpectedReplies;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
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
  RouterFunction<ServerResponse> botFrameworkRoutes(BotFrameworkDoor door) {
    return RouterFunctions.route()
        .POST(PATH, door::post)
        .route(RequestPredicates.path(PATH), _ -> RequestProblems.of(405, null))
        .build();
  }

  @Bean
  BotFrameworkDoor botFrameworkDoor(
      BotFrameworkProperties properties,
      EndpointLimits limits,
      AzureBotService azure,
      ActivityTurns turns,
      Clock clock) {
    return new BotFrameworkDoor(
        azure.authenticator(),
        new ActivityReader((int) properties.maxBody().toBytes()),
        azure.hosts(),
        Set.copyOf(properties.channels()),
        properties.clouds(),
        limits.counter(clock),
        turns);
  }

  @Bean
  AzureBotService azure(BotFrameworkProperties properties, Clock clock, Environment environment) {
    return new AzureBotService(properties, clock, environment);
  }

  @Bean
  ActivityTurns botFrameworkTurns(
      Concierge concierge,
      Connector connector,
      CardUpdates cardUpdates,
      ExpectedReplies replies,
      AgentActivities agents,
      SentFiles files,
      Clock clock) {
    var messages = messages(concierge);
    var customers =
        new CustomerActivities(
            messages, cardUpdates, files, new RefusedFileNotices(messages), clock);
    var router = new ActivityRouter(customers, new InvokeHandler(customers, cardUpdates), agents);
    return new ActivityTurns(new ActivityPipeline(), router, messages, replies, connector);
  }

  @Bean
  Connector botFrameworkConnector(
      AzureBotService azure, BotFrameworkProperties properties, Clock clock) {
    var within = properties.sendWithin();
    var http = BoundedHttpClient.client("bot-connector", within);
    var calls = new ConnectorCalls(http, azure.tokens(), clock, within);
    return new Connector(
        calls, azure.hosts(), clock, () -> ThreadLocalRandom.current().nextDouble());
  }

  @Bean
  EntryActivities botFrameworkSpeech(
      EntryCards cards, AttachmentLinks links, BotFrameworkProperties properties) {
    return new EntryActivities(cards, links, properties.base());
  }

  @Bean
  CardUpdates botFrameworkSettling(
      Conversations conversations, EntryActivities renderer, Connector connector) {
    return new CardUpdates(conversations, renderer, connector);
  }

  @Bean
  SentFiles botFrameworkFiles(
      AzureBotService azure, BotFrameworkProperties properties, Uploads uploads) {
    var within = properties.filesWithin();
    var http = BoundedHttpClient.client("bot-files", within);
    return new SentFiles(http, azure.tokens(), azure.hosts(), azure.fileHosts(), uploads, within);
  }

  @Bean
  ExpectedReplies botFrameworkReplies() {
    return new ExpectedReplies();
  }

  private static CustomerMessageHandler messages(Concierge concierge) {
    return new CustomerMessageHandler() {
      @Override
      public Mono<Long> hear(ConversationId conversation, Address address, Message message) {
        return concierge.hear(conversation, address, message);
      }

      @Override
      public Mono<Void> removed(ConversationId conversation) {
        return concierge.removed(conversation);
      }

      @Override
      public Mono<Boolean> knows(ConversationId conversation, String message) {
        return concierge.heard(conversation, message).hasElement();
      }

      @Override
      public Mono<Void> remark(ReceivedActivity about, Function<Language, String> words) {
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
