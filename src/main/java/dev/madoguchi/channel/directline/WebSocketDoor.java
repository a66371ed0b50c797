package dev.madoguchi.channel.directline;

import dev.madoguchi.channel.directline.DirectLineTokens.Token;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.web.CallerAddress;
import java.util.List;
import java.util.Map;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Where sockets are opened: whoever may not is refused before there is one. */
final class WebSocketDoor implements WebHandler {
  private static final ServerResponse.Context PLAIN = new Plain(HandlerStrategies.withDefaults());
  private final CallerTokens visitors;
  private final ConversationTranscript transcript;
  private final WebSocketStream stream;
  private final PublicAddresses addresses;
  private final WebSocketService sockets;
  private final StreamKeys keys;
  private final OpenSockets open;

  WebSocketDoor(
      CallerTokens visitors,
      ConversationTranscript transcript,
      WebSocketStream stream,
      PublicAddresses addresses,
      WebSocketService sockets,
      StreamKeys keys,
      OpenSockets open) {
    this.visitors = visitors;
    this.transcript = transcript;
    this.stream = stream;
    this.addresses = addresses;
    this.sockets = sockets;
    this.keys = keys;
    this.open = open;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    var cards = CardDisplay.ofTag(request.getQueryParams().getFirst(PublicAddresses.CARDS));
    var view = new ClientView(addresses.base(request.getURI()), cards);
    return Mono.fromCallable(() -> token(exchange))
        .delayUntil(token -> transcript.refuseStrangers(token.grant()))
        .flatMap(token -> opened(exchange, token, view))
        .onErrorResume(
            DirectLineError.class,
            refusal -> refusal.response().flatMap(response -> response.writeTo(exchange, PLAIN)));
  }

  /** The place is given back when the socket ends, or if there never is one. */
  private Mono<Void> opened(ServerWebExchange exchange, Token token, ClientView view) {
    var request = exchange.getRequest();
    var key = String.valueOf(request.getQueryParams().getFirst(PublicAddresses.KEY));
    var caller = CallerAddress.of(request.getRemoteAddress());
    return keys.use(key)
        .onErrorMap(StoreUnavailable.class, _ -> DirectLineError.unavailable())
        .then(
            Mono.defer(() -> {
              var giveBack = open.open(token.grant().conversation(), caller);
              return sockets
                  .handleRequest(
                      exchange,
                      session -> stream.serve(session, token, view).doFinally(_ -> giveBack.run()))
                  .doOnError(_ -> giveBack.run())
                  .doOnCancel(giveBack);
            }));
  }

  private Token token(ServerWebExchange exchange) {
    Map<String, String> path =
        exchange.getRequiredAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    var request = exchange.getRequest();
    return visitors.streaming(
        request.getQueryParams().getFirst(PublicAddresses.KEY),
        request.getHeaders(),
        path.getOrDefault("conversation", ""));
  }

  /** How a refusal is written outside a router function. */
  private record Plain(HandlerStrategies strategies) implements ServerResponse.Context {
    @Override
    public List<HttpMessageWriter<?>> messageWriters() {
      return strategies.messageWriters();
    }

    @Override
    public List<ViewResolver> viewResolvers() {
      return strategies.viewResolvers();
    }
  }
}
