package dev.madoguchi.console.access;

import static dev.madoguchi.console.access.StubProvider.ASKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import reactor.core.publisher.Mono;

class IdentityProviderTest {
  private final StubProvider stub = new StubProvider();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void itsOwnTokenIsBelieved() {
    stub.signsIn(Map.of("roles", "agent"));
    assertThat(redeem().block()).extracting(it -> it.tokens().subject()).isEqualTo("hana");
    assertThat(stub.asked().getFirst())
        .contains("code=the-code")
        .contains("code_verifier=" + ASKED.verifier());
  }

  @Test
  void aTokenSignedWithAnothersKeyIsNot() throws Exception {
    var other = new RSASSASigner(StubProvider.newKey("1"));
    given(stub.signed(other, JWSAlgorithm.RS256, "1", stub.claims(Map.of())));
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void aTokenThatNobodySignedIsNot() {
    stub.metadata.put("id_token_signing_alg_values_supported", List.of("none", "RS256"));
    given(new PlainJWT(stub.claims(Map.of())).serialize());
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void aTokenSignedWithWhatEverybodyKnowsIsNotWhateverIsAnnounced() throws Exception {
    stub.metadata.put("id_token_signing_alg_values_supported", List.of("HS256", "RS256"));
    var known = stub.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    given(stub.signed(new MACSigner(known), JWSAlgorithm.HS256, "1", stub.claims(Map.of())));
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void aTokenOnAnEllipticCurveIsBelievedIfThatIsAnnounced() {
    given(stub.signedWithEs256(Map.of("roles", "agent")));
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
    stub.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
    assertThat(redeem().block()).isNotNull();
  }

  @Test
  void aTokenSignedWithEd25519IsBelievedAndASpoiltOneIsNot() {
    stub.metadata.put("id_token_signing_alg_values_supported", List.of("EdDSA"));
    given(stub.signedWithEd25519(Map.of("roles", "agent"), true));
    assertThat(redeem().block()).isNotNull();
    given(stub.signedWithEd25519(Map.of("roles", "agent"), false));
    assertThatThrownBy(() -> redeem().block()).isInstanceOf(OAuth2AuthenticationException.class);
  }

  @Test
  void aKeyThatIsNewIsFetched() throws Exception {
    var provider = provider();
    stub.signsIn(Map.of("roles", "agent"));
    redeem(provider, stub.issuer()).block();
    var next = StubProvider.newKey("2");
    stub.keys.add(next.toPublicJWK());
    given(
        stub.signed(
            new RSASSASigner(next), JWSAlgorithm.RS256, "2", stub.claims(Map.of("roles", "x"))));
    assertThat(
            redeem(new IdentityProvider(settings(), mapping(), Clock.systemUTC()), stub.issuer())
                .block())
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"aud", "nonce", "azp"})
  void whyATokenIsNotBelievedIsSaid(String claim) {
    stub.signsIn(Map.of(claim, "another"));
    assertThatThrownBy(() -> redeem().block())
        .isInstanceOf(OAuth2AuthenticationException.class)
        .hasMessageContaining(claim);
  }

  @Test
  void aProviderWhoseClockIsNinetySecondsBehindIsNamedAsSuch() {
    var now = Instant.now();
    stub.signsIn(
        Map.of("iat", Date.from(now.minusSeconds(690)), "exp", Date.from(now.minusSeconds(90))));
    assertThatThrownBy(() -> redeem().block())
        .isInstanceOf(OAuth2AuthenticationException.class)
        .hasMessageContaining("expired");
  }

  @Test
  void anAnswerWithAnotherStateIsNotEvenRedeemed() {
    var answer = provider().redeem(ASKED, "the-code", "another state", null);
    assertThatThrownBy(answer::block).isInstanceOf(OAuth2AuthenticationException.class);
    assertThat(stub.asked()).isEmpty();
  }

  @Test
  void aMissingIssuerIsRefusedOnlyWhereItIsPromised() {
    stub.signsIn(Map.of("roles", "agent"));
    assertThat(redeem(provider(), null).block()).isNotNull();
    stub.metadata.put("authorization_response_iss_parameter_supported", true);
    assertThatThrownBy(() -> redeem(provider(), null).block())
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("promises");
    assertThat(redeem(provider(), stub.issuer()).block()).isNotNull();
  }

  @Test
  void rolesInTheAccessTokenAreFound() {
    stub.signsIn(Map.of());
    stub.tokenAnswer.put(
        "access_token", stub.token(Map.of("realm_access", Map.of("roles", List.of("agent")))));
    var identity =
        redeem(provider("realm_access.roles"), stub.issuer()).blockOptional().orElseThrow();
    assertThat(identity.values("realm_access.roles")).containsExactly("agent");
  }

  @Test
  void rolesInALightweightAccessTokenThatDoesNotSayWhomItIsAboutAreFound() {
    stub.signsIn(Map.of());
    stub.tokenAnswer.put(
        "access_token",
        stub.tokenAboutNobody(Map.of("realm_access", Map.of("roles", List.of("agent")))));
    var identity =
        redeem(provider("realm_access.roles"), stub.issuer()).blockOptional().orElseThrow();
    assertThat(identity.values("realm_access.roles")).containsExactly("agent");
  }

  @Test
  void anAccessTokenOfSomebodyElseSaysNothing() {
    stub.signsIn(Map.of());
    stub.tokenAnswer.put("access_token", stub.token(Map.of("sub", "eve", "roles", "admin")));
    assertThat(redeem().blockOptional().orElseThrow().values("roles")).isEmpty();
  }

  @Test
  void userinfoIsAskedForWhatIsMissingAndForNothingElse() {
    stub.signsIn(Map.of());
    stub.userInfo = () -> StubProvider.json(Map.of("sub", "hana", "roles", "viewer"));
    assertThat(redeem().blockOptional().orElseThrow().values("roles")).containsExactly("viewer");
    stub.signsIn(Map.of("roles", "agent"));
    stub.userInfo = () -> StubProvider.json(Map.of("sub", "hana", "roles", "admin"));
    assertThat(redeem().blockOptional().orElseThrow().values("roles")).containsExactly("agent");
  }

  @Test
  void userinfoAboutSomebodyElseSaysNothing() {
    stub.signsIn(Map.of());
    stub.userInfo = () -> StubProvider.json(Map.of("sub", "eve", "roles", "admin"));
    assertThat(redeem().blockOptional().orElseThrow().values("roles")).isEmpty();
  }

  @Test
  void threeHundredGroupsAreNoTrouble() {
    var groups = IntStream.range(0, 300).mapToObj(i -> "group-" + i).toList();
    stub.signsIn(Map.of("roles", "agent", "groups", groups));
    assertThat(redeem().blockOptional().orElseThrow().values("groups")).hasSize(300);
  }

  @Test
  void aProviderThatComesBackIsAskedAgain() {
    stub.signsIn(Map.of("roles", "agent"));
    var provider = provider();
    var right = stub.discovery;
    stub.discovery = () -> new MockResponse.Builder().code(503).build();
    var answer = redeem(provider, stub.issuer());
    assertThatThrownBy(answer::block)
        .satisfies(e -> assertThat(ConnectionFault.describe(e)).contains("503"));
    stub.discovery = right;
    assertThat(answer.block()).isNotNull();
  }

  @Test
  void whatIsWrongWithAnIssuerIsSaid() {
    stub.discovery = () -> StubProvider.answer(200, "text/html", "<html>");
    assertThat(fault(provider())).contains("not JSON");
    stub.discovery = () -> StubProvider.answer(404, "text/plain", "");
    assertThat(fault(provider())).contains("404");
    stub.discovery = () -> StubProvider.json(Map.of("issuer", stub.issuer() + "/"));
    assertThat(fault(provider())).contains("calls itself " + stub.issuer() + "/");
    assertThat(fault(at("http://localhost:1"))).contains("nothing listens");
    assertThat(fault(at("https://no-such-host.invalid"))).contains("host name is not known");
  }

  @Test
  void httpsSpokenToAPlainPortIsNamed() throws Exception {
    try (var plain = new ServerSocket(0)) {
      Thread.ofVirtual().start(() -> answerPlainly(plain));
      assertThat(fault(at("https://localhost:" + plain.getLocalPort())))
          .contains("https is spoken to a port that does not speak it");
    }
  }

  private static void answerPlainly(ServerSocket plain) {
    try (var socket = plain.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fault(IdentityProvider provider) {
    return provider
        .provider()
        .map(_ -> "")
        .onErrorResume(e -> Mono.just(ConnectionFault.describe(e)))
        .blockOptional()
        .orElseThrow();
  }

  private void given(String idToken) {
    stub.tokenAnswer.put("id_token", idToken);
  }

  private Mono<ProviderIdentity> redeem() {
    return redeem(provider(), stub.issuer());
  }

  private static Mono<ProviderIdentity> redeem(IdentityProvider provider, @Nullable String issuer) {
    return provider.redeem(ASKED, "the-code", ASKED.state(), issuer);
  }

  private IdentityProvider provider() {
    return new IdentityProvider(settings(), mapping(), Clock.systemUTC());
  }

  private static IdentityProvider at(String issuer) {
    var settings = OidcSettings.of(issuer);
    return new IdentityProvider(settings, new ClaimMapping(settings), Clock.systemUTC());
  }

  private IdentityProvider provider(String role) {
    var settings = OidcSettings.of(stub.issuer(), "name", role, Map.of());
    return new IdentityProvider(settings, new ClaimMapping(settings), Clock.systemUTC());
  }

  private OidcProperties settings() {
    return OidcSettings.of(stub.issuer());
  }

  private ClaimMapping mapping() {
    return new ClaimMapping(settings());
  }
}
