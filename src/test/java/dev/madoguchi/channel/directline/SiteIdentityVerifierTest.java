package dev.madoguchi.channel.directline;

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
import dev.madoguchi.message.Cloud;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

@ExtendWith(OutputCaptureExtension.class)
class SiteIdentityVerifierTest {
  private static final String SECRET = "a secret of the site, 32 bytes or more";
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private final SiteIdentityVerifier verifier =
      SiteIdentityVerifier.of(new SiteIdentityProperties(SECRET, null, "madoguchi"), CLOCK);

  @Test
  void whatTheSiteSignsIsKnownOfTheCustomer() {
    var token =
        signed(claims ->
            claims
                .claim("name", " 佐藤 花子 ")
                .claim("email", "hanako@example.com")
                .claim("phone", "03-1234-5678")
                .claim("company", "北商事")
                .claim("tenant", "contoso")
                .claim("cloud", "us-government")
                .claim("locale", "ja-JP")
                .audience("madoguchi"));
    assertThat(read(verifier, token))
        .isEqualTo(
            new SiteIdentity(
                "u-1",
                "佐藤 花子",
                "hanako@example.com",
                "03-1234-5678",
                "北商事",
                "contoso",
                Cloud.US_GOVERNMENT,
                "ja-JP"));
  }

  @Test
  void theSubjectAloneIsEnough() {
    var identity = Objects.requireNonNull(read(verifier, signed(claims -> claims)));
    assertThat(identity.contact().isEmpty()).isTrue();
    assertThat(identity.toString()).doesNotContain("u-1");
  }

  static Stream<String> notGood() throws JOSEException {
    var good = signed(claims -> claims);
    var parts = good.split("\\.", 3);
    var other = signed(claims -> claims.subject("u-2")).split("\\.", 3);
    return Stream.of(
        "",
        "a.b.c",
        "x".repeat(9000),
        new PlainJWT(new JWTClaimsSet.Builder().subject("u-1").build()).serialize(),
        parts[0] + "." + other[1] + "." + parts[2],
        parts[0] + "." + parts[1] + ".",
        signed(JWSAlgorithm.HS256, new MACSigner("another secret of thirty-two bytes!!"), c -> c),
        signed(JWSAlgorithm.HS512, new MACSigner(SECRET.repeat(2)), claims -> claims),
        signed(claims -> claims.subject(null)),
        signed(claims -> claims.subject("  ")),
        signed(claims -> claims.subject("s".repeat(201))),
        signed(claims -> claims.expirationTime(null)),
        signed(claims -> claims.expirationTime(Date.from(NOW))),
        signed(claims -> claims.expirationTime(Date.from(NOW.plus(Duration.ofHours(2))))),
        signed(claims -> claims.notBeforeTime(Date.from(NOW.plus(Duration.ofMinutes(5))))),
        signed(claims -> claims.audience("another desk")),
        signed(claims -> claims.claim("name", 7)),
        signed(claims -> claims.claim("name", "n".repeat(201))),
        signed(claims -> claims.claim("email", "a@example.com\r\nBcc: b@example.com")),
        signed(claims -> claims.claim("email", "no address")));
  }

  @ParameterizedTest
  @MethodSource("notGood")
  void whatIsWrongMakesNobodyKnown(String token) {
    assertThat(read(verifier, token)).isNull();
  }

  @Test
  void whyIsLoggedOnceAndWithoutThePerson(CapturedOutput output) {
    var token = signed(claims -> claims.subject("secret-1").claim("name", 7));
    for (var i = 0; i < 3; i++) {
      assertThat(read(verifier, token)).isNull();
    }
    assertThat(output.getOut().lines().filter(line -> line.contains("name is no text"))).hasSize(1);
    assertThat(output.getOut()).doesNotContain("secret-1").doesNotContain(token);
  }

  @Test
  void withoutAKeyNobodyIsIdentified() {
    var off = SiteIdentityVerifier.of(new SiteIdentityProperties("", null, "madoguchi"), CLOCK);
    assertThat(read(off, signed(claims -> claims))).isNull();
  }

  @Test
  void aSiteMaySignWithAKeyOfItsOwn() throws Exception {
    var key = new RSAKeyGenerator(2048).keyID("k1").generate();
    var server = serving(new JWKSet(key).toString());
    try {
      var jwks = URI.create("http://localhost:" + server.port() + "/keys");
      var verifier =
          SiteIdentityVerifier.of(new SiteIdentityProperties("", jwks, "madoguchi"), CLOCK);
      assertThat(read(verifier, rs256(key, claims -> claims.audience(List.of("x", "madoguchi")))))
          .isNotNull();
      assertThat(read(verifier, rs256(key, claims -> claims))).as("aud is missing").isNull();
      var confused = new MACSigner(key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8));
      assertThat(
              read(
                  verifier,
                  signed(JWSAlgorithm.HS256, confused, claims -> claims.audience("madoguchi"))))
          .isNull();
      var stranger = new RSAKeyGenerator(2048).keyID("k1").generate();
      assertThat(read(verifier, rs256(stranger, claims -> claims.audience("madoguchi")))).isNull();
    } finally {
      server.disposeNow();
    }
  }

  @Test
  void settingsThatCannotWorkAreNamed() {
    assertThatThrownBy(() -> new SiteIdentityProperties("short", null, "madoguchi"))
        .hasMessageContaining("madoguchi.pages.identity.secret: 5 bytes");
    assertThatThrownBy(
            () -> new SiteIdentityProperties(SECRET, URI.create("https://a.example/k"), "x"))
        .hasMessageContaining("one of them");
    assertThatThrownBy(
            () -> new SiteIdentityProperties("", URI.create("http://a.example/k"), "madoguchi"))
        .hasMessageContaining("madoguchi.pages.identity.jwks");
  }

  private static DisposableServer serving(String keys) {
    return HttpServer.create()
        .host("localhost")
        .handle((_, response) ->
            response.header("Content-Type", "application/json").sendString(Mono.just(keys)))
        .bindNow();
  }

  private static @Nullable SiteIdentity read(SiteIdentityVerifier verifier, String token) {
    return verifier.verify(token).block(Duration.ofSeconds(30));
  }

  private static String rs256(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> more)
      throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build();
    return signed(header, new RSASSASigner(key), more);
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> more) {
    try {
      return signed(JWSAlgorithm.HS256, new MACSigner(SECRET), more);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(
      JWSAlgorithm algorithm, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> more) {
    return signed(new JWSHeader(algorithm), signer, more);
  }

  private static String signed(
      JWSHeader header, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> more) {
    var claims =
        more.apply(
                new JWTClaimsSet.Builder()
                    .subject("u-1")
                    .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(50)))))
            .build();
    var jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }
}
