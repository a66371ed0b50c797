package dev.madoguchi.channel.botframework.auth;

import dev.madoguchi.message.Cloud;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What tests of other rooms need of this one. */
public final class AuthParts {
  private AuthParts() {}

  /** Lets in whoever has a token of the {@link Forge}. */
  public static CallerAuthenticator registered(KeyServer keyServer, Clock clock) {
    var patient = Duration.ofSeconds(20);
    var source = new KeySource(BoundedHttpClient.client("stand-keys", patient), patient);
    var keys = new SigningKeys(source.keys(keyServer.metadata()), clock);
    return new TokenGate(
        Forge.APP, List.of(new TokenIssuer(Forge.ISSUER, Cloud.PUBLIC, keys)), clock);
  }

  /** Lets in every program on this machine. */
  public static CallerAuthenticator local() {
    return new LocalGate();
  }

  public static AllowedHosts hosts(String... names) {
    return new AllowedHosts(List.of(names));
  }
}
