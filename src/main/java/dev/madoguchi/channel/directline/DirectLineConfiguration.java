package dev.madoguchi.channel.directline;

import dev.madoguchi.attachment.AttachmentProperties;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.conversation.AnswerBudget;
import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.IdentifiedCustomers;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.conversation.ReadReceipts;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.Tickets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;

/** Puts the door of the widget together. */
@Configuration(proxyBeanMethods = false)
class DirectLineConfiguration {
  private static final int ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Bean
  Channel directLineChannel() {
    return new DirectLineChannel();
  }

  @Bean
  @ConditionalOnMissingBean
  MessageHandler directLineHearing(Concierge concierge, AnswerBudget budget) {
    return (caller, id, address, message) -> {
      budget.comesFrom(id, caller);
      return concierge.hear(id, address, message);
    };
  }

  @Bean
  DirectLineTokens directLineTokens(
      DirectLineProperties properties,
      Environment environment,
      RevokedTokens revoked,
      Clock clock) {
    return new DirectLineTokens(key(properties, environment), clock, revoked::isRevoked);
  }

  @Bean
  RevokedTokens revokedTokens(KeyValueStore store, DirectLineProperties properties, Clock clock) {
    return new RevokedTokens(store, properties.renewalLife(), clock);
  }

  @Bean
  CallerTokens directLineVisitors(DirectLineTokens tokens, DirectLineProperties properties) {
    return new CallerTokens(tokens, properties, DirectLineConfiguration::id);
  }

  @Bean
  StartingCallers directLineStartingCallers(
      CallerTokens visitors,
      SiteIdentityProperties properties,
      IdentifiedCustomers customers,
      Clock clock) {
    return new StartingCallers(visitors, SiteIdentityVerifier.of(properties, clock), customers);
  }

  @Bean
  PublicAddresses directLineAddresses(DirectLineProperties properties) {
    return new PublicAddresses(properties.publicUrl());
  }

  @Bean
  ConversationTranscript directLineTranscript(
      Conversations conversations,
      EntryCards cards,
      AttachmentLinks links,
      SupportTexts support,
      ObjectProvider<ReadReceipts> receipts) {
    return new ConversationTranscript(
        conversations,
        new DirectLineActivities(cards, links, support::partner),
        (id, entries) -> receipts.forEach(each -> each.shown(id, entries)));
  }

  /** Several instances with the same secret read each other's links. */
  @Bean
  AttachmentLinks attachmentLinks(
      DirectLineProperties properties,
      AttachmentProperties attachments,
      Environment environment,
      Clock clock) {
    var key = TokenKey.derived(key(properties, environment), "madoguchi attachment links");
    return new AttachmentLinks(key, attachments.linkLife(), clock);
  }

  @Bean
  CustomerLinks customerLinks(
      DirectLineProperties properties, Environment environment, Clock clock) {
    var key = TokenKey.derived(key(properties, environment), "madoguchi customer links");
    return new CustomerLinks(key, clock);
  }

  @Bean
  ResumedConversations resumedConversations(
      CustomerLinks links, Tickets tickets, Conversations conversations) {
    return new ResumedConversations(links, tickets, conversations);
  }

  @Bean
  IncomingActivities directLineIncoming(Clock clock) {
    return new IncomingActivities(clock, () -> UUID.randomUUID().toString());
  }

  @Bean
  DirectLineDoor.Limits directLineLimits(
      DirectLineProperties properties, KeyValueStore store, Environment environment, Clock clock) {
    var hidden = SharedQuota.hidden(countingKey(properties, environment));
    return new DirectLineDoor.Limits(properties.limits(), store, hidden, clock);
  }

  /** Several instances are only on a store that is not the embedded one. */
  @Bean
  StreamKeys streamKeys(
      DirectLineProperties properties, KeyValueStore store, Environment environment, Clock clock) {
    var isAlone = environment.getProperty("madoguchi.store.uri", "").isEmpty();
    return new StreamKeys(
        isAlone ? null : store,
        SharedQuota.hidden(countingKey(properties, environment)),
        CallerTokens.STREAM_LIFE,
        clock);
  }

  @Bean
  ExpiredCounts expiredCounts(KeyValueStore store, StreamKeys keys, Clock clock) {
    return new ExpiredCounts(store, keys, clock);
  }

  @Bean
  DirectLineDoor directLineDoor(
      CallerTokens visitors,
      StartingCallers callers,
      IncomingActivities incoming,
      ConversationTranscript transcript,
      MessageHandler messages,
      PublicAddresses addresses,
      DirectLineDoor.Limits limits,
      ResumedConversations resumed,
      RevokedTokens revoked,
      AttachmentProperties attachments) {
    return new DirectLineDoor(
        visitors,
        callers,
        incoming,
        transcript,
        messages,
        addresses,
        limits,
        resumed,
        revoked,
        allowed(attachments));
  }

  @Bean
  UploadDoor directLineUploadDoor(
      CallerTokens visitors,
      IncomingActivities incoming,
      ConversationTranscript transcript,
      MessageHandler messages,
      DirectLineDoor.Limits limits,
      Uploads uploads) {
    return new UploadDoor(visitors, incoming, transcript, messages, limits, uploads);
  }

  @Bean
  RouterFunction<ServerResponse> directLineRoutes(DirectLineDoor door, UploadDoor uploads) {
    return RouterFunctions.route()
        .path(
            PublicAddresses.ROOT,
            () ->
                RouterFunctions.route()
                    .POST("/tokens/generate", door::generate)
                    .POST("/tokens/refresh", door::refresh)
                    .POST("/tokens/resume", door::resume)
                    .POST("/tokens/revoke", door::revoke)
                    .POST("/conversations", door::start)
                    .GET("/conversations/{conversation}", door::reconnect)
                    .GET("/conversations/{conversation}/activities", door::activities)
                    .POST("/conversations/{conversation}/activities", door::post)
                    .POST("/conversations/{conversation}" + DirectLineDoor.UPLOAD, uploads::post)
                    .route(RequestPredicates.all(), door::notOffered)
                    .build())
        .filter((request, next) -> door.guarded(request, next::handle))
        .build();
  }

  @Bean
  WebSocketStream directLineStream(
      ConversationTranscript transcript, LiveUpdates updates, RevokedTokens revoked, Clock clock) {
    return new WebSocketStream(transcript, updates, revoked, clock);
  }

  @Bean
  HandlerMapping directLineStreams(
      CallerTokens visitors,
      ConversationTranscript transcript,
      WebSocketStream stream,
      PublicAddresses addresses,
      StreamKeys keys,
      DirectLineProperties properties) {
    var limits = properties.limits();
    var open = new OpenSockets(limits.sockets(), limits.socketsPerConversation());
    var sockets = new HandshakeWebSocketService();
    var door = new WebSocketDoor(visitors, transcript, stream, addresses, sockets, keys, open);
    return new SimpleUrlHandlerMapping(
        Map.of(PublicAddresses.ROOT + "/conversations/{conversation}/stream", door), -10);
  }

  /** Before everything else, so that a page can read why it is refused. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 100)
  CorsWebFilter directLineCors(DirectLineProperties properties) {
    var cors = new CorsConfiguration();
    cors.setAllowedOriginPatterns(properties.allowedOrigins());
    cors.setAllowedMethods(List.of("GET", "POST"));
    cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    cors.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
    cors.setMaxAge(Duration.ofHours(2));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration(PublicAddresses.ROOT + "/**", cors);
    return new CorsWebFilter(source);
  }

  private static Map<String, Object> allowed(AttachmentProperties attachments) {
    return Map.of(
        "largest", attachments.largest().toBytes(),
        "atOnce", attachments.atOnce(),
        "accept", attachments.accept());
  }

  private static byte[] key(DirectLineProperties properties, Environment environment) {
    if (!properties.secret().isEmpty()) {
      return TokenKey.of(properties.secret());
    }
    var folder = environment.getProperty("madoguchi.store.folder", "data");
    var file =
        properties.keyFile().isEmpty()
            ? Path.of(folder, "directline.key")
            : Path.of(properties.keyFile());
    return TokenKey.keptIn(file, RANDOM);
  }

  private static byte[] countingKey(DirectLineProperties properties, Environment environment) {
    return TokenKey.derived(key(properties, environment), "madoguchi counts");
  }

  private static String id() {
    var bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
