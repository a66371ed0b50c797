package dev.madoguchi.console.access;

import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.resilience.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives a new sign-in link while the product runs. Whoever can read the key file is told the link;
 * for anybody else on this machine it is printed where the first one was, which only whoever runs
 * the product sees.
 */
@RestController
final class FreshLinkEndpoint {
  static final String KEY = "X-Sign-In-Key";

  private static final Logger log = LoggerFactory.getLogger(FreshLinkEndpoint.class);
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final int KEY_BYTES = 32;

  private final SignInLinks links;
  private final AuditTrail audit;
  private final Clock clock;
  private final Path file;
  private final AtomicReference<Instant> printed = new AtomicReference<>(Instant.EPOCH);

  FreshLinkEndpoint(
      SignInLinks links, AuditTrail audit, Clock clock, ConsoleProperties properties) {
    this.links = links;
    this.audit = audit;
    this.clock = clock;
    this.file = properties.linkKey();
    if (!links.areOff()) {
      write();
    }
  }

  /** A file that cannot be written keeps nobody from being served; only the command is missed. */
  private void write() {
    try {
      if (Files.notExists(file)) {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFiles.createFile(file);
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      }
    } catch (IOException e) {
      log.warn(
          "{} cannot be written, and the command sign-in will not work: {}", file, e.toString());
    }
  }

  @PostMapping(ConsolePaths.FRESH_LINK)
  Mono<Fresh> fresh(
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      ServerHttpRequest request) {
    if (!links.areAccepted(request) || isFromElsewhere(request)) {
      throw new CallRejected(HttpStatus.FORBIDDEN, "link");
    }
    return key == null ? print(request) : tell(key);
  }

  /**
   * Whether another site's page makes a browser send this; browsers say so, and nothing else does.
   */
  private static boolean isFromElsewhere(ServerHttpRequest request) {
    var site = request.getHeaders().getFirst("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin");
  }

  private Mono<Fresh> tell(String key) {
    return Mono.fromCallable(() -> matches(key))
        .subscribeOn(Schedulers.boundedElastic())
        .filter(Boolean::booleanValue)
        .switchIfEmpty(
            Mono.defer(() ->
                audit
                    .linkFailed()
                    .then(Mono.error(new CallRejected(HttpStatus.FORBIDDEN, "link")))))
        .then(audit.note("", "fresh-link", "", "command"))
        .then(Mono.fromSupplier(() -> new Fresh(links.first().orElse(null))));
  }

  private boolean matches(String key) throws IOException {
    var wanted = Files.exists(file) ? Files.readString(file).strip() : "";
    return !wanted.isEmpty()
        && MessageDigest.isEqual(
            wanted.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  private Mono<Fresh> print(ServerHttpRequest request) {
    var now = clock.instant();
    var last = printed.get();
    if (now.isBefore(last.plus(BETWEEN)) || !printed.compareAndSet(last, now)) {
      return Mono.just(new Fresh(null));
    }
    var at = request.getURI();
    return audit
        .note("", "fresh-link", "", "page")
        .then(
            Mono.fromSupplier(() -> {
              links
                  .first()
                  .ifPresent(link ->
                      System.out.println(
                          "  Console, one-time: "
                              + at.getScheme()
                              + "://"
                              + at.getAuthority()
                              + link));
              return new Fresh(null);
            }));
  }

  /**
   * @param path of the link; null if it was printed
   */
  record Fresh(@Nullable String path) {}
}
