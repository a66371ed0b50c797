package dev.madoguchi.channel.botframework;

import dev.madoguchi.web.ProxySigns;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Without an app id nobody can prove anything: only programs on this machine are heard, for trying
 * the product out. Not what a proxy passes on, and not what a page in a browser sends.
 */
final class LocalGate implements Doorkeeper {

  @Override
  public Mono<Proof> check(Caller caller) {
    return Mono.just(
        isLocal(caller) ? new Proof.Local() : new Proof.Nothing(403, "not from this machine"));
  }

  private static boolean isLocal(Caller caller) {
    return ProxySigns.isLocal(caller.peer(), caller.headers())
        && !caller.headers().containsHeader(HttpHeaders.ORIGIN);
  }
}
