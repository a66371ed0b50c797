package dev.madoguchi.channel.botframework.auth;

import dev.madoguchi.web.ProxyDetection;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Without an app id nobody can prove anything: only programs on this machine are heard, for trying
 * the product out. Not what a proxy passes on, and not what a page in a browser sends.
 */
final class LocalGate implements CallerAuthenticator {

  @Override
  public Mono<CallerIdentity> check(RequestOrigin caller) {
    return Mono.just(
        isLocal(caller)
            ? new CallerIdentity.Local()
            : new CallerIdentity.Nothing(403, "not from this machine"));
  }

  private static boolean isLocal(RequestOrigin caller) {
    return ProxyDetection.isLocal(caller.peer(), caller.headers())
        && !caller.headers().containsHeader(HttpHeaders.ORIGIN);
  }
}
