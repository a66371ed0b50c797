package dev.madoguchi.channel.directline;

import dev.madoguchi.attachment.AttachmentProperties;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.conversation.LiveUpdates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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

/** The addresses of Direct Line: who answers which call, and which other sites may call. */
@Configuration(proxyBeanMethods = false)
class DirectLineRoutes {
  @Bean
  DirectLineDoor directLineDoor(
      CallerTokens visitors,
      StartingCallers callers,
      IncomingActivities incoming,
      ConversationTranscript transcript,
      MessageHandler messages,
      PublicAddresses addresses,
      DirectLineLimits limits,
      AttachmentProperties attachments) {
    return new DirectLineDoor(
        visitors, callers, incoming, transcript, messages, addresses, limits, allowed(attachments));
  }

  @Bean
  TokenDoor directLineTokenDoor(
      CallerTokens visitors,
      IncomingActivities incoming,
      ResumedConversations resumed,
      RevokedTokens revoked) {
    return new TokenDoor(visitors, incoming, resumed, revoked);
  }

  @Bean
  UploadDoor directLineUploadDoor(
      CallerTokens visitors,
      IncomingActivities incoming,
      ConversationTranscript transcript,
      MessageHandler messages,
      DirectLineLimits limits,
      Uploads uploads) {
    return new UploadDoor(visitors, incoming, transcript, messages, limits, uploads);
  }

  @Bean
  RouterFunction<ServerResponse> directLineCalls(
      DirectLineDoor door, TokenDoor tokens, UploadDoor uploads) {
    return RouterFunctions.route()
        .path(
            PublicAddresses.ROOT,
            () ->
                RouterFunctions.route()
                    .POST("/tokens/generate", tokens::generate)
                    .POST("/tokens/refresh", tokens::refresh)
                    .POST("/tokens/resume", tokens::resume)
                    .POST("/tokens/revoke", tokens::revoke)
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
}
