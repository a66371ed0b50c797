package dev.madoguchi.channel.botframework.auth;

import dev.madoguchi.message.Cloud;
import org.jspecify.annotations.Nullable;

/** What a request proves about who sent it. */
public sealed interface CallerIdentity {

  /** A valid token: its holder is Azure Bot Service, and speaks as this key may. */
  record Signed(SigningKey key, String serviceUrl, Cloud cloud) implements CallerIdentity {}

  /** Somebody on this machine, which is all there is without an app id. */
  record Local() implements CallerIdentity {}

  /**
   * Nothing.
   *
   * @param status 401, 403, or 503 when nothing can be proven at the moment
   * @param reason for our log only
   */
  record Nothing(int status, String reason) implements CallerIdentity {}

  /** Why an activity of this origin must not be accepted; null if it may be. */
  static @Nullable String objection(CallerIdentity identity, String channel, String serviceUrl) {
    return switch (identity) {
      case Signed(var key, var claimed, _) when !claimed.equals(serviceUrl) ->
          "service URL is not the token's";
      case Signed(var key, _, _) when !key.endorsements().contains(channel) ->
          "channel is not endorsed";
      case Signed _, Local _ -> null;
      case Nothing(_, var reason) -> reason;
    };
  }
}
