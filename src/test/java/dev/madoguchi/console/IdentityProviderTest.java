package dev.madoguchi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A provider that says whatever it is told to. */
class IdentityProviderTest {
  private static final SignInCookie.Asked ASKED =
      new SignInCookie.Asked("the state", "the nonce", "v".repeat(43), Long.MAX_VALUE);

  private final MockWebServer server = new MockWebServer();
  private final RSAKey key = newKey("1");
  private volatile String idToken = "";
  private volatile String asked = "";

  @BeforeEach
  void open() throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return switch (request.getUrl().encodedPath()) {
              case "/.well-known/openid-configuration" -> json(metadata());
              case "/keys" -> json(new JWKSet(key.toPublicJWK()).toJSONObject());
              default -> tokens(request);
            };
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void itsOwnTokenIsBelieved() throws Exception {
    idToken = signed(new RSASSASigner(key), JWSAlgorithm.RS256, "1");
    assertThat(redeem().block()).extracting(OidcIdToken::getSubject).isEqualTo("hana");
    assertThat(asked).contains("code=the-code").contains("code_verifier=" + ASKED.verifier());
  }

  @Test
  void aTokenSignedWithAnothersKeyIsNot() throws Exception {
    idToken = signed(new RSASSASigner(newKey("1")), JWSAlgorithm.RS256, "1");
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void aTokenThatNobodySignedIsNot() throws Exception {
    idToken = new PlainJWT(claims()).serialize();
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void aTokenSignedWithWhatEverybodyKnowsIsNot() throws Exception {
    var known = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    idToken = signed(new MACSigner(known), JWSAlgorithm.HS256, "1");
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void anAnswerWithAnotherStateIsNotEvenRedeemed() {
    var answer = provider().redeem(ASKED, "the-code", "another state", null);
    assertThatThrownBy(answer::block).isInstanceOf(OAuth2AuthenticationException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void aProviderThatComesBackIsAskedAgain() throws Exception {
    idToken = signed(new RSASSASigner(key), JWSAlgorithm.RS256, "1");
    var provider = provider();
    var right = server.getDispatcher();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(503).build();
          }
        });
    var answer = provider.redeem(ASKED, "the-code", ASKED.state(), null);
    assertThatThrownBy(answer::block).isInstanceOf(RuntimeException.class);
    server.setDispatcher(right);
    assertThat(answer.block()).isNotNull();
  }

  private Mono<OidcIdToken> redeem() {
    return provider().redeem(ASKED, "the-code", ASKED.state(), issuer());
  }

  private IdentityProvider provider() {
    return new IdentityProvider(
        new OidcProperties(
            issuer(),
            "console",
            "",
            "http://localhost:8080",
            "oid",
            "name",
            "roles",
            Map.of(),
            "",
            Map.of()));
  }

  private String issuer() {
    return "http://localhost:" + server.getPort();
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "issuer", issuer(),
        "authorization_endpoint", issuer() + "/authorize",
        "token_endpoint", issuer() + "/token",
        "jwks_uri", issuer() + "/keys",
        "subject_types_supported", java.util.List.of("public"));
  }

  private MockResponse tokens(RecordedRequest request) {
    var body = request.getBody();
    asked = body == null ? "" : body.utf8();
    return json(Map.of("access_token", "x", "token_type", "Bearer", "id_token", idToken));
  }

  private String signed(JWSSigner signer, JWSAlgorithm algorithm, String id) throws Exception {
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims());
    token.sign(signer);
    return token.serialize();
  }

  private JWTClaimsSet claims() throws Exception {
    var hash =
        MessageDigest.getInstance("SHA-256")
            .digest(ASKED.nonce().getBytes(StandardCharsets.US_ASCII));
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience("console")
        .subject("hana")
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
        .claim("nonce", Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .build();
  }

  private static MockResponse json(Map<String, Object> body) {
    return new MockResponse(
        200,
        Headers.of("Content-Type", "application/json"),
        JsonMapper.shared().writeValueAsString(body));
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
