package dev.madoguchi.channel.directline;

import dev.madoguchi.conversation.IdentifiedCustomers;
import dev.madoguchi.message.ConversationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Who starts a conversation, and which: a customer whom the site has identified goes on with their
 * own on every device; whoever shows an identity that is not good is anonymous.
 */
final class StartingCallers {
  private static final String IDENTITY = "identity";

  private final CallerTokens tokens;
  private final SiteIdentityVerifier verifier;
  private final IdentifiedCustomers customers;

  StartingCallers(
      CallerTokens tokens, SiteIdentityVerifier verifier, IdentifiedCustomers customers) {
    this.tokens = tokens;
    this.verifier = verifier;
    this.customers = customers;
  }

  /**
   * How a conversation starts.
   *
   * @param grant what the caller may do from now on
   * @param locale what the site says the customer speaks; null if it does not tell
   */
  record Start(TokenGrant grant, @Nullable String locale) {}

  Mono<Start> starting(HttpHeaders headers, JsonNode body) {
    var token = IncomingActivities.text(body, IDENTITY);
    if (token.isEmpty()) {
      return Mono.fromCallable(() -> new Start(tokens.starting(headers, body), null));
    }
    var held = tokens.held(headers);
    return verifier
        .verify(token.get())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(known ->
            known
                .map(identity -> identified(identity, held.orElse(null)))
                .orElseGet(() -> Mono.fromCallable(() -> new Start(unidentified(held), null))));
  }

  /** An anonymous conversation goes on; that of an identified customer does not. */
  private TokenGrant unidentified(Optional<TokenGrant> held) {
    return held.filter(grant -> grant.site() == null).orElseGet(tokens::anonymous);
  }

  private Mono<Start> identified(SiteIdentity identity, @Nullable TokenGrant held) {
    var person = tokens.identified(identity, held == null ? List.of() : held.origins());
    if (held != null && held.site() != null && !held.user().equals(person.user())) {
      verifier.usedForAnother();
      return Mono.fromCallable(() -> new Start(tokens.anonymous(), null));
    }
    return customers
        .conversationOf(person.person(), identity.email(), begun(held), person.id())
        .map(person::in)
        .delayUntil(grant ->
            customers.identified(grant.id(), grant.address(), grant.customer(), identity.contact()))
        .map(grant -> new Start(grant, identity.locale()));
  }

  private static @Nullable ConversationId begun(@Nullable TokenGrant held) {
    return held == null || held.site() != null ? null : held.id();
  }
}
