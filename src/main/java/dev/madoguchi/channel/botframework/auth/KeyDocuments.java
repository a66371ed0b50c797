package dev.madoguchi.channel.botframework.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what Azure publishes about its signing keys. Nimbus would read the keys, but drops their
 * endorsements.
 */
final class KeyDocuments {
  private static final int WEAKEST = 2048;

  private final JsonMapper json = JsonMapper.shared();

  /** Where the keys are, according to the metadata. */
  URI keysAddress(String metadata) {
    var document = parse("metadata", metadata);
    var address = URI.create(document.path("jwks_uri").asString(""));
    if (!AllowedHosts.safe(address)) {
      throw new IllegalStateException("jwks_uri: " + address + " (expected: an https address)");
    }
    if (document
        .path("id_token_signing_alg_values_supported")
        .valueStream()
        .noneMatch(algorithm -> "RS256".equals(algorithm.asString("")))) {
      throw new IllegalStateException("metadata: no RS256 (expected: RS256 among the algorithms)");
    }
    return address;
  }

  /** The keys by their id. What is no usable RSA key is left out. */
  Map<String, SigningKey> keys(String document) {
    var keys = new HashMap<String, SigningKey>();
    for (var node : parse("keys", document).path("keys")) {
      key(node).ifPresent(key -> keys.put(key.id(), key));
    }
    if (keys.isEmpty()) {
      throw new IllegalStateException("keys: none (expected: at least one RSA key)");
    }
    return Map.copyOf(keys);
  }

  private static Optional<SigningKey> key(JsonNode node) {
    var id = node.path("kid").asString("");
    if (id.isEmpty()
        || !"RSA".equals(node.path("kty").asString(""))
        || !"sig".equals(node.path("use").asString("sig"))) {
      return Optional.empty();
    }
    try {
      var key =
          new RSAKey.Builder(
                  new Base64URL(node.path("n").asString("")),
                  new Base64URL(node.path("e").asString("")))
              .build()
              .toRSAPublicKey();
      var endorsements =
          node.path("endorsements")
              .valueStream()
              .map(channel -> channel.asString(""))
              .collect(Collectors.toSet());
      return key.getModulus().bitLength() < WEAKEST
          ? Optional.empty()
          : Optional.of(new SigningKey(id, key, endorsements));
    } catch (JOSEException | IllegalArgumentException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  private JsonNode parse(String what, String document) {
    try {
      return json.readTree(document);
    } catch (JacksonException e) {
      throw new IllegalStateException(what + ": no JSON", e);
    }
  }
}
