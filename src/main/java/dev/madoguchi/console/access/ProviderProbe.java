package dev.madoguchi.console.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says at the start, in one line, how agents sign in and whether their provider can be reached. */
@Component
final class ProviderProbe {
  private static final Logger log = LoggerFactory.getLogger(ProviderProbe.class);

  private final OidcProperties properties;
  private final IdentityProvider provider;

  ProviderProbe(OidcProperties properties, IdentityProvider provider) {
    this.properties = properties;
    this.provider = provider;
  }

  @EventListener(ApplicationReadyEvent.class)
  void probe() {
    if (provider.isGiven()) {
      report().subscribe();
    }
  }

  /** Never fails. */
  Mono<Void> report() {
    return provider
        .provider()
        .doOnNext(
            from -> log.info("{}; it is reached, and signs with {}", what(), from.algorithms()))
        .doOnError(e -> log.warn("{}; it is not reached: {}", what(), ConnectionFault.describe(e)))
        .onErrorComplete()
        .then();
  }

  private String what() {
    return "Agents sign in at %s as client %s, come back to %s%s, and have roles from the claim %s"
        .formatted(
            properties.issuer(),
            properties.clientId(),
            properties.home(),
            IdentityProvider.BACK,
            properties.roleClaim());
  }
}
