package dev.madoguchi.channel.directline;

import dev.madoguchi.channel.directline.ConversationTranscript.Piece;
import dev.madoguchi.channel.directline.DirectLineTokens.Token;
import dev.madoguchi.conversation.LiveUpdates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page's socket. It keeps where the page has got to, and that there is something new; what is
 * new is read from the store when the page can take it, so a slow one costs no memory.
 */
final class WebSocketStream implements ApplicationListener<ContextClosedEvent> {
  private static final Logger log = LoggerFactory.getLogger(WebSocketStream.class);

  /** How long the customer is left without a sign that the bot is at work. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  /** Keeps proxies from closing the socket, and finds what a lost hint would have told. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private final ConversationTranscript transcript;
  private final LiveUpdates updates;
  private final RevokedTokens revoked;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Sinks.Empty<Void> stopping = Sinks.empty();

  WebSocketStream(
      ConversationTranscript transcript, LiveUpdates updates, RevokedTokens revoked, Clock clock) {
    this.transcript = transcript;
    this.updates = updates;
    this.revoked = revoked;
    this.clock = clock;
  }

  /** Ends with the socket. What the page sends here means nothing. */
  Mono<Void> serve(WebSocketSession session, Token token, ClientView view) {
    var closed = session.receive().ignoreElements();
    return frames(token.grant(), token.after(), view)
        .takeUntilOther(
            Mono.firstWithSignal(
                closed.materialize(),
                stopping.asMono().materialize(),
                revoked.end(token.grant().conversation()).materialize()))
        .concatMap(frame -> session.send(Mono.just(session.textMessage(frame))), 1)
        .onErrorResume(error -> {
          log.debug("{}: socket lost: {}", session.getId(), error.toString());
          return Mono.empty();
        })
        .then();
  }

  /** Pages go elsewhere at once, and a stop does not wait for sockets that would never end. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    stopping.tryEmitEmpty();
  }

  Flux<String> frames(TokenGrant grant, long after, ClientView view) {
    var cursor = new AtomicLong(after);
    var hints = updates.of(grant.id()).map(_ -> "");
    var beats = Flux.interval(HEARTBEAT).map(_ -> "beat").onBackpressureDrop();
    var news =
        Flux.merge(1, hints, Flux.just(""), beats)
            .onBackpressureLatest()
            .concatMap(hint -> news(cursor, grant, view).switchIfEmpty(idle(hint)), 1);
    return Flux.merge(1, news, typing(grant).onBackpressureDrop());
  }

  private Flux<String> news(AtomicLong cursor, TokenGrant grant, ClientView view) {
    return next(cursor, grant, view)
        .expand(piece -> piece.full() ? next(cursor, grant, view) : Mono.empty())
        .filter(piece -> !piece.activities().isEmpty())
        .map(piece -> frame(piece.json()));
  }

  private Mono<Piece> next(AtomicLong cursor, TokenGrant grant, ClientView view) {
    return Mono.defer(() -> transcript.after(cursor.get(), grant, view))
        .doOnNext(piece -> cursor.set(piece.watermark()));
  }

  /** An empty frame keeps the socket open. */
  private static Mono<String> idle(String hint) {
    return hint.isEmpty() ? Mono.empty() : Mono.just("");
  }

  /** What was said while the socket was being opened is asked about as well. */
  private Flux<String> typing(TokenGrant grant) {
    return updates
        .of(grant.id())
        .startWith(grant.id())
        .switchMap(_ -> Mono.delay(PATIENCE).filterWhen(_ -> transcript.isBotThinking(grant)))
        .map(_ ->
            frame(
                Map.of(
                    "activities",
                    List.of(DirectLineActivities.typing(grant.id(), clock.instant())))));
  }

  private String frame(Map<String, Object> content) {
    return json.writeValueAsString(content);
  }
}
