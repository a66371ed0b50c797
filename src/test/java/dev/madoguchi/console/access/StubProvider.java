package dev.madoguchi.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import tools.jackson.databind.json.JsonMapper;

/** An identity provider that says whatever it is told to, over real HTTP. */
final class StubProvider implements AutoCloseable {
  static final SignInCookie.Asked ASKED =
      new SignInCookie.Asked("the state", "the nonce", "v".repeat(43), Long.MAX_VALUE);

  private final String path;
  private final MockWebServer server = new MockWebServer();

  /** One for all, since each takes a while to make. */
  private static final RSAKey KEY = newKey("1");

  final Map<String, Object> metadata = new ConcurrentHashMap<>();
  final List<JWK> keys = new CopyOnWriteArrayList<>(List.of(KEY.toPublicJWK()));
  final Map<String, Object> tokenAnswer = new ConcurrentHashMap<>();

  /** What each token is for from now on. */
  volatile String nonce = hashed(ASKED.nonce());

  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile Supplier<MockResponse> tokens = () -> json(tokenAnswer);
  volatile Supplier<MockResponse> userInfo = () -> json(Map.of("sub", "hana"));
  volatile Supplier<MockResponse> keySet = () -> json(new JWKSet(List.copyOf(keys)).toJSONObject());
  volatile Supplier<MockResponse> discovery = () -> json(metadata);

  StubProvider() {
    this("");
  }

  /**
   * @param path what its issuer ends with, as those of several tenants do
   */
  StubProvider(String path) {
    this.path = path;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return switch (request.getUrl().encodedPath().substring(path.length())) {
              case "/.well-known/openid-configuration" -> discovery.get();
              case "/keys" -> keySet.get();
              case "/userinfo" -> userInfo.get();
              default -> answered(request);
            };
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    metadata.putAll(
        Map.of(
            "issuer", issuer(),
            "authorization_endpoint", issuer() + "/authorize",
            "token_endpoint", issuer() + "/token",
            "userinfo_endpoint", issuer() + "/userinfo",
            "jwks_uri", issuer() + "/keys",
            "subject_types_supported", List.of("public")));
    tokenAnswer.putAll(Map.of("access_token", "opaque", "token_type", "Bearer"));
  }

  String issuer() {
    return "http://localhost:" + server.getPort() + path;
  }

  RSAKey key() {
    return KEY;
  }

  /** What a sign-in brings from now on. */
  StubProvider signsIn(Map<String, Object> claims) {
    tokenAnswer.put("id_token", token(claims));
    return this;
  }

  /** A token with these claims besides those that every ID token has. */
  String token(Map<String, Object> more) {
    return signed(signer(), JWSAlgorithm.RS256, "1", claims(more));
  }

  /** The same without {@code sub}, as Keycloak's lightweight access tokens are. */
  String tokenAboutNobody(Map<String, Object> more) {
    var claims = new JWTClaimsSet.Builder(claims(more)).subject(null).build();
    return signed(signer(), JWSAlgorithm.RS256, "1", claims);
  }

  /** A token signed on the curve P-256. */
  String signedWithEs256(Map<String, Object> more) {
    try {
      var pair = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
      keys.add(pair.toPublicJWK());
      return signed(new ECDSASigner(pair), JWSAlgorithm.ES256, "ec", claims(more));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token signed with Ed25519; {@code genuine} or with its signature spoilt. */
  String signedWithEd25519(Map<String, Object> more, boolean genuine) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
      var x = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      keys.add(new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID("ed").build());
      var header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed").build();
      var body = new SignedJWT(header, claims(more)).getSigningInput();
      var signing = Signature.getInstance("Ed25519");
      signing.initSign(pair.getPrivate());
      signing.update(body);
      var signature = signing.sign();
      signature[0] ^= (byte) (genuine ? 0 : 1);
      return new String(body, StandardCharsets.US_ASCII) + "." + Base64URL.encode(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String signed(JWSSigner signer, JWSAlgorithm algorithm, String id, JWTClaimsSet claims) {
    try {
      var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  JWTClaimsSet claims(Map<String, Object> more) {
    var claims = new HashMap<String, Object>();
    claims.put("iss", issuer());
    claims.put("aud", List.of("console"));
    claims.put("sub", "hana");
    claims.put("iat", Date.from(Instant.now()));
    claims.put("exp", Date.from(Instant.now().plusSeconds(600)));
    claims.put("nonce", nonce);
    claims.putAll(more);
    var set = new JWTClaimsSet.Builder();
    claims.forEach(set::claim);
    return set.build();
  }

  JWSSigner signer() {
    try {
      return new RSASSASigner(KEY);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static MockResponse json(Map<String, Object> body) {
    return answer(200, "application/json", JsonMapper.shared().writeValueAsString(body));
  }

  static MockResponse answer(int status, String type, String body) {
    return new MockResponse(status, Headers.of("Content-Type", type), body);
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private MockResponse answered(RecordedRequest request) {
    var body = request.getBody();
    asked.add(body == null ? "" : body.utf8());
    return tokens.get();
  }

  private static String hashed(String nonce) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that it was asked for at the token address, in order. */
  List<String> asked() {
    return new ArrayList<>(asked);
  }

  @Override
  public void close() {
    server.close();
  }
}
