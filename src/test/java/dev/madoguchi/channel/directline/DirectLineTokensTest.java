package dev.madoguchi.channel.directline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.madoguchi.channel.directline.DirectLineTokens.Use;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectLineTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final byte[] KEY = TokenKey.of("k".repeat(64));
  private static final Duration HOUR = Duration.ofHours(1);
  private final TokenGrant grant =
      new TokenGrant("c", "dl_u", "太郎", List.of("https://shop.example"));
  private final DirectLineTokens tokens = at(NOW);

  @Test
  void whatIsIssuedIsReadBack() {
    var token = tokens.issue(grant, Use.STREAM, HOUR, 42);
    assertThat(tokens.read(token, Use.STREAM)).isEqualTo(new DirectLineTokens.Token(grant, 42));
  }

  @Test
  void theCustomerCanBeReadWithoutTheKey() throws Exception {
    assertThat(SignedJWT.parse(tokens.issue(grant, Use.API, HOUR)).getJWTClaimsSet())
        .satisfies(claims -> assertThat(claims.getStringClaim("user")).isEqualTo("dl_u"));
  }

  @Test
  void anExpiredTokenIsForbidden() {
    var token = tokens.issue(grant, Use.API, HOUR);
    assertThat(at(NOW.plus(HOUR).minusSeconds(1)).read(token, Use.API).grant()).isEqualTo(grant);
    assertThat(refused(at(NOW.plus(HOUR)), token)).isEqualTo(403);
  }

  @Test
  void whatWeDidNotSignIsRefused() throws Exception {
    var claims = SignedJWT.parse(tokens.issue(grant, Use.API, HOUR)).getJWTClaimsSet();
    var genuine = tokens.issue(grant, Use.API, HOUR).split("\\.", 3);
    var other =
        tokens.issue(new TokenGrant("d", "dl_v", null, List.of()), Use.API, HOUR).split("\\.", 3);
    assertThat(refused(tokens, null)).isEqualTo(401);
    assertThat(refused(tokens, "")).isEqualTo(401);
    assertThat(refused(tokens, "a.b.c")).isEqualTo(401);
    assertThat(refused(tokens, "%00")).isEqualTo(401);
    assertThat(refused(tokens, new PlainJWT(claims).serialize())).isEqualTo(401);
    assertThat(refused(tokens, genuine[0] + "." + genuine[1] + ".")).isEqualTo(401);
    assertThat(refused(tokens, genuine[0] + "." + other[1] + "." + genuine[2])).isEqualTo(401);
    assertThat(refused(tokens, signed(TokenKey.of("x".repeat(64)), JWSAlgorithm.HS256, claims)))
        .isEqualTo(401);
    assertThat(
            refused(
                tokens,
                signed(
                    "k".repeat(64).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    JWSAlgorithm.HS512,
                    claims)))
        .isEqualTo(401);
  }

  @Test
  void aTokenIsOfUseForOneThingOnly() {
    for (var use : List.of(Use.STREAM, Use.RENEWAL)) {
      assertThat(refused(tokens, tokens.issue(grant, use, HOUR))).isEqualTo(401);
    }
  }

  @Test
  void theKeyDoesNotShowTheSecret() {
    assertThat(TokenKey.of("a".repeat(32)))
        .hasSize(32)
        .isNotEqualTo("a".repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String signed(byte[] key, JWSAlgorithm algorithm, JWTClaimsSet claims)
      throws Exception {
    var jwt = new SignedJWT(new JWSHeader(algorithm), claims);
    jwt.sign(new MACSigner(key));
    return jwt.serialize();
  }

  private static int refused(DirectLineTokens tokens, @Nullable String token) {
    var refusal =
        assertThatExceptionOfType(DirectLineError.class)
            .isThrownBy(() -> tokens.read(token, Use.API))
            .actual();
    return refusal.status().value();
  }

  private static DirectLineTokens at(Instant now) {
    return new DirectLineTokens(KEY, Clock.fixed(now, ZoneOffset.UTC));
  }
}
