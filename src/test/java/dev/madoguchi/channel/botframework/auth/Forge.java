package dev.madoguchi.channel.botframework.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes tokens: good ones, and such that differ from a good one in one thing. */
public final class Forge {
  public static final String APP = "6f1e4b52-0c3f-4c86-9d11-2f3bb6a2f001";
  public static final String ISSUER = "https://api.botframework.com";
  public static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  private final String serviceUrl;

  public Forge(String serviceUrl) {
    this.serviceUrl = serviceUrl;
  }

  public String good() {
    return token(_ -> {}, _ -> {});
  }

  /** A well-signed token with other claims. */
  public String claims(Consumer<Map<String, Object>> change) {
    return token(_ -> {}, change);
  }

  /** A token with another header; signed as the header says, if it can be. */
  String header(Consumer<Map<String, Object>> change) {
    return token(change, _ -> {});
  }

  String signedBy(RSAKey key) {
    return signed(header(_ -> {}, key.getKeyID()), payload(_ -> {}), key, JWSAlgorithm.RS256);
  }

  String algorithm(JWSAlgorithm algorithm) {
    return signed(
        header(header -> header.put("alg", algorithm.getName()), "key-1"),
        payload(_ -> {}),
        KeyServer.KEY,
        algorithm);
  }

  /** Signed with the public key as if it were a shared secret. */
  String confused() throws JOSEException {
    var header = header(h -> h.put("alg", "HS256"), "key-1");
    var payload = payload(_ -> {});
    var signer = new MACSigner(KeyServer.KEY.toRSAPublicKey().getEncoded());
    var signature =
        signer.sign(
            new JWSHeader(JWSAlgorithm.HS256), bytes(encoded(header) + "." + encoded(payload)));
    return encoded(header) + "." + encoded(payload) + "." + signature;
  }

  public String unsigned(String algorithm) {
    return encoded(header(h -> h.put("alg", algorithm), "key-1"))
        + "."
        + encoded(payload(_ -> {}))
        + ".";
  }

  /** A good signature for raw JSON, whatever it says. */
  String raw(String header, String payload) {
    return signed(header, payload, KeyServer.KEY, JWSAlgorithm.RS256);
  }

  String headerJson() {
    return header(_ -> {}, "key-1");
  }

  String payloadJson() {
    return payload(_ -> {});
  }

  private String token(Consumer<Map<String, Object>> header, Consumer<Map<String, Object>> claims) {
    return signed(header(header, "key-1"), payload(claims), KeyServer.KEY, JWSAlgorithm.RS256);
  }

  private static String header(Consumer<Map<String, Object>> change, @Nullable String key) {
    var header = new LinkedHashMap<String, Object>();
    header.put("typ", "JWT");
    header.put("alg", "RS256");
    header.put("kid", key);
    change.accept(header);
    return json(header);
  }

  private String payload(Consumer<Map<String, Object>> change) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("serviceurl", serviceUrl);
    claims.put("nbf", NOW.getEpochSecond() - 60);
    claims.put("exp", NOW.getEpochSecond() + 3_540);
    claims.put("iss", ISSUER);
    claims.put("aud", APP);
    change.accept(claims);
    return json(claims);
  }

  private static String signed(String header, String payload, RSAKey key, JWSAlgorithm algorithm) {
    try {
      var input = encoded(header) + "." + encoded(payload);
      return input
          + "."
          + new RSASSASigner(key.toRSAPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
              .sign(new JWSHeader(algorithm), bytes(input));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(Map<String, Object> value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  static String encoded(String json) {
    return Base64URL.encode(json).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
