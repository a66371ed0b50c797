package dev.madoguchi.channel.directline;

import dev.madoguchi.attachment.AttachmentProperties;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.channel.activity.Cards;
import dev.madoguchi.channel.activity.Links;
import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.support.SupportTexts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  Hearing directLineHearing(Concierge concierge) {
    return concierge::hear;
  }

  @Bean
  Tokens directLineTokens(DirectLineProperties properties, Environment environment, Clock clock) {
    return new Tokens(key(properties, environment), clock);
  }

  @Bean
  Visitors directLineVisitors(Tokens tokens, DirectLineProperties properties) {
    return new Visitors(tokens, properties, DirectLineConfiguration::id);
  }

  @Bean
  Addresses directLineAddresses(DirectLineProperties properties) {
    return new Addresses(properties.publicUrl());
  }

  @Bean
  Transcript directLineTranscript(
      Conversations conversations, Cards cards, Links links, SupportTexts support) {
    return new Transcript(conversations, new Activities(cards, links, support::partner));
  }

  /** Several instances with the same secret read each other's links. */
  @Bean
  Links attachmentLinks(
      DirectLineProperties properties,
      AttachmentProperties attachments,
      Environment environment,
      Clock clock) {
    var key = TokenKey.derived(key(properties, environment), "madoguchi attachment links");
    return new Links(key, attachments.linkLife(), clock);
  }

  @Bean
  Incoming directLineIncoming(Clock clock) {
    return new Incoming(clock, () -> UUID.randomUUID().toString());
  }

  @Bean
  Door.Limits directLineLimits(DirectLineProperties properties, Clock clock) {
    return new Door.Limits(properties.limits(), clock);
  }

  @Bean
  Door directLineDoor(
      Visitors visitors,
      Incoming incoming,
      Transcript transcript,
      Hearing hearing,
      Addresses addresses,
      Door.Limits limits,
      AttachmentProperties attachments) {
    return new Door(
        visitors, incoming, transcript, hearing, addresses, limits, allowed(attachments));
  }

  @Bean
  UploadDoor directLineUploadDoor(
      Visitors visitors, Incoming incoming, Hearing hearing, Door.Limits limits, Uploads uploads) {
    return new UploadDoor(visitors, incoming, hearing, limits, uploads);
  }

  @Bean
  RouterFunction<ServerResponse> directLineRoutes(Door door, UploadDoor uploads) {
    return RouterFunctions.route()
        .path(
            Addresses.ROOT,
            () ->
                RouterFunctions.route()
                    .POST("/tokens/generate", door::generate)
                    .POST("/tokens/refresh", door::refresh)
                    .POST("/conversations", door::start)
                    .GET("/conversations/{conversation}", door::reconnect)
                    .GET("/conversations/{conversation}/activities", door::activities)
                    .POST("/conversations/{conversation}/activities", door::post)
                    .POST("/conversations/{conversation}/upload", uploads::post)
                    .build())
        .filter((request, next) -> door.guarded(request, next::handle))
        .build();
  }

  @Bean
  Stream directLineStream(Transcript transcript, LiveUpdates updates, Clock clock) {
    return new Stream(transcript, updates, clock);
  }

  @Bean
  HandlerMapping directLineStreams(Visitors visitors, Stream stream, Addresses addresses) {
    var door = new StreamDoor(visitors, stream, addresses, new HandshakeWebSocketService());
    return new SimpleUrlHandlerMapping(
        Map.of(Addresses.ROOT + "/conversations/{conversation}/stream", door), -10);
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
    source.registerCorsConfiguration(Addresses.ROOT + "/**", cors);
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

  private static String id() {
    var bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
