package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.schema.Activity;
import dev.madoguchi.attachment.UploadRefused;
import dev.madoguchi.attachment.UploadRefused.Reason;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.channel.botframework.auth.AllowedHosts;
import dev.madoguchi.channel.botframework.auth.ConnectorTokens;
import dev.madoguchi.channel.botframework.connector.ConnectorCalls;
import dev.madoguchi.channel.botframework.connector.SentFile;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fetches the files that customers send, from where the channel keeps them, and stores them. What
 * cannot be had soon, or is not taken, is known by its name only.
 */
final class SentFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SentFiles.class);

  private final WebClient http;
  private final ConnectorTokens tokens;
  private final AllowedHosts connectors;
  private final AllowedHosts others;
  private final Uploads uploads;
  private final Duration within;

  /**
   * @param connectors hosts that give files to whoever has our token
   * @param others hosts that give files to whoever has the address
   * @param within how long all files of a message may take
   */
  SentFiles(
      WebClient http,
      ConnectorTokens tokens,
      AllowedHosts connectors,
      AllowedHosts others,
      Uploads uploads,
      Duration within) {
    this.http = http;
    this.tokens = tokens;
    this.connectors = connectors;
    this.others = others;
    this.uploads = uploads;
    this.within = within;
  }

  /**
   * What became of a file.
   *
   * @param refusal why it is not stored; null if it is
   */
  record Taken(Attachment file, @Nullable UploadRefused refusal) {}

  /** In the order in which they were sent. Never fails. */
  Mono<List<Taken>> of(ConversationId conversation, Activity activity) {
    return Flux.fromIterable(SentFile.in(activity))
        .index()
        .flatMapSequential(each ->
            each.getT1() < uploads.limits().atOnce()
                ? take(conversation, each.getT2())
                : Mono.just(refused(each.getT2(), uploads.tooMany())))
        .collectList();
  }

  private Mono<Taken> take(ConversationId conversation, SentFile sent) {
    return fetch(sent, response -> stored(conversation, sent, response))
        .map(file -> new Taken(file, null))
        .timeout(within)
        .onErrorResume(e -> Mono.just(refused(sent, refusal(e))))
        .defaultIfEmpty(refused(sent, new UploadRefused(Reason.BROKEN)));
  }

  private Mono<Attachment> fetch(SentFile sent, Use use) {
    var ours = connectors.find(sent.address());
    var address = ours.or(() -> others.find(sent.address()));
    return Mono.justOrEmpty(address)
        .flatMap(url ->
            ours.isPresent()
                ? tokens.get().defaultIfEmpty("").flatMap(token -> get(url, token, use))
                : get(url, "", use));
  }

  private Mono<Attachment> get(URI url, String token, Use use) {
    return http.get()
        .uri(url)
        .headers(headers -> ConnectorCalls.authorize(headers, token))
        .exchangeToMono(use::of);
  }

  private Mono<Attachment> stored(
      ConversationId conversation, SentFile sent, ClientResponse response) {
    if (response.statusCode().value() != 200) {
      return Mono.error(new IllegalStateException("ended with " + response.statusCode().value()));
    }
    if (response.headers().contentLength().orElse(0) > uploads.limits().largest().toBytes()) {
      return Mono.error(uploads.tooLarge());
    }
    return uploads.take(conversation, sent.name(), response.bodyToFlux(DataBuffer.class));
  }

  private static UploadRefused refusal(Throwable e) {
    if (e instanceof UploadRefused refused) {
      return refused;
    }
    LOG.info("a file could not be fetched: {}", e.getClass().getSimpleName());
    return new UploadRefused(Reason.BROKEN);
  }

  private static Taken refused(SentFile sent, UploadRefused why) {
    return new Taken(Uploads.unstored(sent.name(), sent.type(), sent.source()), why);
  }

  private interface Use {
    Mono<Attachment> of(ClientResponse response);
  }
}
