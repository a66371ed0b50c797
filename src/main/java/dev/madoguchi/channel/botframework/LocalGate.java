package dev.madoguchi.channel.botframework;

import java.util.List;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Without an app id nobody can prove anything: only programs on this machine are heard. Not what a
 * proxy passes on, and not what a page in a browser sends.
 */
final class LocalGate implements Doorkeeper {
  private static final List<String> FROM_ELSEWHERE =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via", HttpHeaders.ORIGIN);

  @Override
  public Mono<Proof> check(Caller caller) {
    return Mono.just(
        local(caller) ? new Proof.Local() : new Proof.Nothing(403, "not from this machine"));
  }

  private static boolean local(Caller caller) {
    var peer = caller.peer();
    return peer != null
        && peer.getAddress() != null
        && peer.getAddress().isLoopbackAddress()
        && FROM_ELSEWHERE.stream().noneMatch(caller.headers()::containsHeader);
  }
}
