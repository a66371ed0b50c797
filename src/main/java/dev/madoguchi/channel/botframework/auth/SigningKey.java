package dev.madoguchi.channel.botframework.auth;

import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/**
 * A key that Azure Bot Service signs with.
 *
 * @param endorsements the channels this key may speak for
 */
record SigningKey(String id, RSAPublicKey key, Set<String> endorsements) {
  SigningKey {
    endorsements = Set.copyOf(endorsements);
  }
}
