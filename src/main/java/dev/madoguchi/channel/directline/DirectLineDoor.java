package dev.madoguchi.channel.directline;

import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.TextTooLong;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The calls of Direct Line 3.0. Everything kept is in the store: no call needs an earlier one's.
 */
final class DirectLineDoor {
  /** Of a file, which may take its time. */
  static final String UPLOAD = "/upload";

  private static final Logger log = LoggerFactory.getLogger(DirectLineDoor.class);

  /** Of a store that is slow; what is stored after it is acted upon as ever. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private final CallerTokens visitors;
  private final StartingCallers callers;
  private final IncomingActivities incoming;
  private final ConversationTranscript transcript;
  private final MessageHandler messages;
  private final PublicAddresses addresses;
  private final DirectLineLimits limits;
  private final Map<String, Object> uploads;

  /**
   * @param uploads what a page is told of the files that may be sent
   */
  DirectLineDoor(
      CallerTokens visitors,
      StartingCallers callers,
      IncomingActivities incoming,
      ConversationTranscript transcript,
      MessageHandler messages,
      PublicAddresses addresses,
      DirectLineLimits limits,
      Map<String, Object> uploads) {
    this.visitors = visitors;
    this.callers = callers;
    this.incoming = incoming;
    this.transcript = transcript;
    this.messages = messages;
    this.addresses = addresses;
    this.limits = limits;
    this.uploads = Map.copyOf(uploads);
  }

  Mono<ServerResponse> start(ServerRequest request) {
    return incoming.object(request).flatMap(body -> start(request, body));
  }

  Mono<ServerResponse> reconnect(ServerRequest request) {
    return grant(request)
        .flatMap(grant ->
            transcript
                .end(grant)
                .switchIfEmpty(Mono.error(DirectLineDoor::noConversation))
                .map(last ->
                    request.queryParam("watermark").map(DirectLineDoor::watermark).orElse(last))
                .flatMap(after -> ServerResponse.ok().bodyValue(open(request, grant, after))));
  }

  Mono<ServerResponse> activities(ServerRequest request) {
    var after = request.queryParam("watermark").map(DirectLineDoor::watermark).orElse(0L);
    return grant(request)
        .flatMap(grant -> piece(grant, after, view(request)))
        .flatMap(piece -> ServerResponse.ok().bodyValue(piece.json()));
  }

  private ClientView view(ServerRequest request) {
    return new ClientView(
        addresses.base(request.uri()), CardDisplay.of(request.headers().asHttpHeaders()));
  }

  private Mono<ConversationTranscript.Piece> piece(TokenGrant grant, long after, ClientView view) {
    return transcript
        .after(after, grant, view)
        .filterWhen(
            piece -> piece.watermark() > 0 ? Mono.just(true) : transcript.end(grant).hasElement())
        .switchIfEmpty(Mono.error(DirectLineDoor::noConversation));
  }

  /** Also what is optional in Direct Line, and not offered. */
  Mono<ServerResponse> notOffered(ServerRequest request) {
    return Mono.error(
        () -> DirectLineError.unknown("there is no " + request.method() + " at this address"));
  }

  private static DirectLineError noConversation() {
    return DirectLineError.unknown("there is no such conversation");
  }

  Mono<ServerResponse> post(ServerRequest request) {
    return grant(request)
        .doOnNext(grant -> DirectLineLimits.count(limits.messages(), grant.conversation()))
        .flatMap(grant ->
            incoming
                .object(request)
                .map(activity -> incoming.message(activity, grant))
                .flatMap(message ->
                    message
                        .map(it -> hear(DirectLineLimits.caller(request), grant, it))
                        .orElseGet(() -> unkept(grant))))
        .flatMap(id -> ServerResponse.ok().bodyValue(Map.of("id", id)));
  }

  /** Counts every call, and says in Direct Line's words what goes wrong. */
  Mono<ServerResponse> guarded(
      ServerRequest request, Function<ServerRequest, Mono<ServerResponse>> to) {
    return Mono.defer(
            () -> {
              DirectLineLimits.count(limits.requests(), DirectLineLimits.caller(request));
              var answer = to.apply(request);
              return request.path().endsWith(UPLOAD) ? answer : answer.timeout(LONGEST);
            })
        .onErrorMap(DirectLineDoor::refusal)
        .onErrorResume(DirectLineError.class, DirectLineError::response);
  }

  static Throwable refusal(Throwable error) {
    return switch (error) {
      case StoreUnavailable _, VersionConflict _, TimeoutException _ ->
          DirectLineError.unavailable();
      case DamagedRecord _ -> DirectLineError.damaged();
      case UploadRefused refused -> DirectLineError.of(refused);
      case TextTooLong tooLong -> DirectLineError.of(tooLong);
      case DataBufferLimitException _ ->
          DirectLineError.tooLarge(
              "body: too large (expected: at most " + IncomingActivities.LARGEST_BODY + " bytes)");
      default -> error;
    };
  }

  private Mono<ServerResponse> start(ServerRequest request, JsonNode body) {
    DirectLineLimits.count(limits.starts(), DirectLineLimits.caller(request));
    return limits
        .conversations()
        .count(DirectLineLimits.caller(request), 1)
        .<StartingCallers.Start>flatMap(wait -> Mono.error(DirectLineError.tooOften(wait)))
        .switchIfEmpty(Mono.defer(() -> callers.starting(request.headers().asHttpHeaders(), body)))
        .flatMap(start -> start(request, body, start));
  }

  private Mono<ServerResponse> start(
      ServerRequest request, JsonNode body, StartingCallers.Start start) {
    var grant = start.grant();
    return transcript
        .end(grant)
        .hasElement()
        .flatMap(known ->
            messages
                .hear(
                    DirectLineLimits.caller(request),
                    grant.id(),
                    grant.address(),
                    incoming.joined(grant, body, start.locale()))
                .thenReturn(known ? HttpStatus.OK : HttpStatus.CREATED))
        .doOnNext(status -> log.debug("{} {}", grant.id(), status))
        .flatMap(status -> ServerResponse.status(status).bodyValue(open(request, grant, 0)));
  }

  private Mono<String> hear(String caller, TokenGrant grant, Message message) {
    return messages
        .hear(caller, grant.id(), grant.address(), message)
        .map(seq -> DirectLineActivities.id(grant.id(), seq));
  }

  private static Mono<String> unkept(TokenGrant grant) {
    return Mono.fromSupplier(() -> grant.conversation() + "|" + UUID.randomUUID());
  }

  private Map<String, Object> open(ServerRequest request, TokenGrant grant, long after) {
    var told = visitors.toldWithRenewal(grant);
    var cards = CardDisplay.of(request.headers().asHttpHeaders());
    told.put(
        "streamUrl",
        addresses.stream(request.uri(), grant, visitors.streamKey(grant, after), cards));
    told.put("uploads", uploads);
    return told;
  }

  private Mono<TokenGrant> grant(ServerRequest request) {
    return Mono.fromCallable(() ->
            visitors.of(request.headers().asHttpHeaders(), request.pathVariable("conversation")))
        .delayUntil(transcript::refuseStrangers);
  }

  /** The client sends an empty one when it has seen nothing. */
  static long watermark(String text) {
    if (!text.matches("\\d{0,18}")) {
      throw DirectLineError.badArgument("watermark: not one of ours (expected: digits)");
    }
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
