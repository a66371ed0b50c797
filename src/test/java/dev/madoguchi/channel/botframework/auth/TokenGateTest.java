package dev.madoguchi.channel.botframework.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.madoguchi.MovingClock;
import dev.madoguchi.message.Cloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

class TokenGateTest {
  private static final String SERVICE = "https://smba.trafficmanager.net/jp/";
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final Forge FORGE = new Forge(SERVICE);

  private KeyServer keyServer;
  private MovingClock clock;
  private TokenGate gate;

  @BeforeEach
  void open() throws IOException {
    keyServer = new KeyServer();
    clock = new MovingClock(Forge.NOW);
    gate = new TokenGate(Forge.APP, List.of(issuer(Forge.ISSUER, Cloud.PUBLIC)), clock);
  }

  @AfterEach
  void close() {
    keyServer.close();
  }

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of("as Azure makes them", "Bearer " + FORGE.good()),
        Arguments.of("scheme in small letters", "bearer " + FORGE.good()),
        Arguments.of("scheme in capitals", "BEARER " + FORGE.good()),
        Arguments.of("no typ", "Bearer " + FORGE.header(h -> h.remove("typ"))),
        Arguments.of("with x5t", "Bearer " + FORGE.header(h -> h.put("x5t", "abc"))),
        Arguments.of("audience in a list", claims(c -> c.put("aud", List.of(Forge.APP)))),
        Arguments.of("no nbf", claims(c -> c.remove("nbf"))),
        Arguments.of("expired within the skew", claims(c -> c.put("exp", now(-290)))),
        Arguments.of("valid soon, within the skew", claims(c -> c.put("nbf", now(290)))),
        Arguments.of("more claims than needed", claims(c -> c.put("nested", Map.of("a", 1)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void good(String what, String header) {
    assertThat(check(header)).isInstanceOf(CallerIdentity.Signed.class);
    assertThat(objection(header, "msteams", SERVICE)).isNull();
  }

  static Stream<Arguments> forged() throws JOSEException {
    return Stream.of(headers(), signatures(), claims(), times()).flatMap(forged -> forged);
  }

  private static Stream<Arguments> headers() {
    var good = FORGE.good();
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("scheme only", "Bearer"),
        Arguments.of("scheme and a space", "Bearer "),
        Arguments.of("no scheme", good),
        Arguments.of("basic", "Basic " + good),
        Arguments.of("two spaces", "Bearer  " + good),
        Arguments.of("tab", "Bearer\t" + good),
        Arguments.of("space at the end", "Bearer " + good + " "),
        Arguments.of("two tokens", "Bearer " + good + ", Bearer " + good),
        Arguments.of("quoted", "Bearer \"" + good + "\""),
        Arguments.of("padded", "Bearer " + good + "="),
        Arguments.of("two parts", "Bearer " + good.substring(0, good.lastIndexOf('.'))),
        Arguments.of("four parts", "Bearer " + good + ".abc"),
        Arguments.of("five parts, as if encrypted", "Bearer " + good + ".abc.abc"),
        Arguments.of("no base64url", "Bearer a+b.c/d.e"),
        Arguments.of("header no JSON", "Bearer " + changed(good, 0, "nonsense")),
        Arguments.of("header a list", "Bearer " + changed(good, 0, "[]")),
        Arguments.of("payload no JSON", "Bearer " + FORGE.raw(FORGE.headerJson(), "nonsense")),
        Arguments.of("payload a list", "Bearer " + FORGE.raw(FORGE.headerJson(), "[]")),
        Arguments.of("payload a string", "Bearer " + FORGE.raw(FORGE.headerJson(), "\"a\"")),
        Arguments.of("far too long", "Bearer " + good + "A".repeat(20_000)));
  }

  private static Stream<Arguments> signatures() throws JOSEException {
    var good = FORGE.good();
    return Stream.of(
        Arguments.of("none", "Bearer " + FORGE.unsigned("none")),
        Arguments.of("None", "Bearer " + FORGE.unsigned("None")),
        Arguments.of("none, with a signature", bearer(h -> h.put("alg", "none"))),
        Arguments.of("signature left out", "Bearer " + FORGE.unsigned("RS256") + "AA"),
        Arguments.of("public key as secret", "Bearer " + FORGE.confused()),
        Arguments.of("HS256 claimed", bearer(h -> h.put("alg", "HS256"))),
        Arguments.of("RS384", "Bearer " + FORGE.algorithm(JWSAlgorithm.RS384)),
        Arguments.of("RS512", "Bearer " + FORGE.algorithm(JWSAlgorithm.RS512)),
        Arguments.of("PS256", "Bearer " + FORGE.algorithm(JWSAlgorithm.PS256)),
        Arguments.of("ES256 claimed", bearer(h -> h.put("alg", "ES256"))),
        Arguments.of("algorithm in small letters", bearer(h -> h.put("alg", "rs256"))),
        Arguments.of("no algorithm", bearer(h -> h.remove("alg"))),
        Arguments.of("somebody else's key", "Bearer " + FORGE.signedBy(stranger("key-1"))),
        Arguments.of("unknown key", "Bearer " + FORGE.signedBy(stranger("key-9"))),
        Arguments.of("weak key", "Bearer " + FORGE.signedBy(KeyServer.WEAK)),
        Arguments.of("no key id", bearer(h -> h.remove("kid"))),
        Arguments.of("key id null", bearer(h -> h.put("kid", null))),
        Arguments.of("key id a number", bearer(h -> h.put("kid", 1))),
        Arguments.of("key brought along", bearer(h -> own(h, stranger("mine")))),
        Arguments.of(
            "key address brought along",
            bearer(h -> h.putAll(Map.of("kid", "x", "jku", "https://evil.example/keys")))),
        Arguments.of("critical extension", bearer(h -> h.put("crit", List.of("exp")))),
        Arguments.of(
            "unencoded payload",
            bearer(h -> h.putAll(Map.of("b64", false, "crit", List.of("b64"))))),
        Arguments.of("another type of token", bearer(h -> h.put("typ", "at+jwt"))),
        Arguments.of("changed claim", "Bearer " + changed(good, 1, FORGE.payloadJson() + " ")),
        Arguments.of("changed header", "Bearer " + changed(good, 0, FORGE.headerJson() + " ")),
        Arguments.of("cut signature", "Bearer " + good.substring(0, good.length() - 4)));
  }

  private static Stream<Arguments> claims() {
    return Stream.of(
        Arguments.of("no issuer", claims(c -> c.remove("iss"))),
        Arguments.of("our own outgoing token", claims(c -> c.putAll(outgoing()))),
        Arguments.of(
            "emulator's issuer",
            claims(c ->
                c.put("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"))),
        Arguments.of("issuer with a slash", claims(c -> c.put("iss", Forge.ISSUER + "/"))),
        Arguments.of(
            "issuer in capitals", claims(c -> c.put("iss", "HTTPS://API.BOTFRAMEWORK.COM"))),
        Arguments.of("issuer a list", claims(c -> c.put("iss", List.of(Forge.ISSUER)))),
        Arguments.of(
            "US Government, not configured",
            claims(c -> c.put("iss", "https://api.botframework.us"))),
        Arguments.of("no audience", claims(c -> c.remove("aud"))),
        Arguments.of(
            "another bot", claims(c -> c.put("aud", "11111111-2222-3333-4444-555555555555"))),
        Arguments.of(
            "skill of another bot",
            claims(c -> c.putAll(Map.of("aud", "other", "appid", Forge.APP, "ver", "2.0")))),
        Arguments.of("we and others", claims(c -> c.put("aud", List.of(Forge.APP, "other")))),
        Arguments.of("audience empty", claims(c -> c.put("aud", ""))),
        Arguments.of("audience a number", claims(c -> c.put("aud", 5))),
        Arguments.of(
            "audience in capitals",
            claims(c -> c.put("aud", Forge.APP.toUpperCase(java.util.Locale.ROOT)))));
  }

  private static Stream<Arguments> times() {
    return Stream.of(
        Arguments.of("no expiry", claims(c -> c.remove("exp"))),
        Arguments.of("expiry null", claims(c -> c.put("exp", null))),
        Arguments.of("expiry a text", claims(c -> c.put("exp", String.valueOf(now(3_000))))),
        Arguments.of("expired", claims(c -> c.put("exp", now(-301)))),
        Arguments.of("expired long ago", claims(c -> c.put("exp", 0))),
        Arguments.of("expiry negative", claims(c -> c.put("exp", -1))),
        Arguments.of("not yet valid", claims(c -> c.put("nbf", now(301)))),
        Arguments.of("issued in the future", claims(c -> c.put("iat", now(301)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void forged(String what, String header) {
    assertThat(check(header))
        .isInstanceOfSatisfying(
            CallerIdentity.Nothing.class, identity -> assertThat(identity.status()).isEqualTo(401));
  }

  @Test
  void noHeaderProvesNothing() {
    assertThat(checkAll()).isInstanceOf(CallerIdentity.Nothing.class);
  }

  @Test
  void twoHeadersProveNothing() {
    var good = "Bearer " + FORGE.good();
    assertThat(checkAll(good, good)).isInstanceOf(CallerIdentity.Nothing.class);
  }

  @Test
  void aTokenSpeaksForItsServiceUrlOnly() {
    var header = "Bearer " + FORGE.good();
    assertThat(objection(header, "msteams", "https://evil.botframework.com/")).isNotNull();
    assertThat(objection(header, "msteams", SERVICE + "x")).isNotNull();
  }

  @Test
  void aTokenWithoutServiceUrlSpeaksForNobody() {
    var header = claims(c -> c.remove("serviceurl"));
    assertThat(objection(header, "msteams", SERVICE)).isNotNull();
    var list = claims(c -> c.put("serviceurl", List.of(SERVICE)));
    assertThat(objection(list, "msteams", SERVICE)).isNotNull();
  }

  @Test
  void aKeySpeaksForItsChannelsOnly() {
    var header = "Bearer " + FORGE.good();
    assertThat(objection(header, "slack", SERVICE)).isNotNull();
    assertThat(objection(header, "", SERVICE)).isNotNull();
    assertThat(objection(header, "MSTEAMS", SERVICE)).isNotNull();
  }

  @Test
  void aKeyWithoutEndorsementsSpeaksForNoChannel() {
    keyServer.roll(KeyServer.KEY);
    assertThat(objection("Bearer " + FORGE.good(), "msteams", SERVICE)).isNotNull();
  }

  @Test
  void usGovernmentIsBelievedWhenConfigured() {
    var government = issuer("https://api.botframework.us", Cloud.US_GOVERNMENT);
    gate = new TokenGate(Forge.APP, List.of(issuer(Forge.ISSUER, Cloud.PUBLIC), government), clock);
    var header = claims(c -> c.put("iss", "https://api.botframework.us"));
    assertThat(check(header))
        .isInstanceOfSatisfying(
            CallerIdentity.Signed.class,
            identity -> assertThat(identity.cloud()).isEqualTo(Cloud.US_GOVERNMENT));
  }

  @Test
  void aKnownTokenExpires() {
    var header = "Bearer " + FORGE.good();
    assertThat(check(header)).isInstanceOf(CallerIdentity.Signed.class);
    clock.pass(Duration.ofMinutes(65));
    assertThat(check(header)).isInstanceOf(CallerIdentity.Nothing.class);
  }

  @Test
  void keysAreFetchedOnce() {
    for (var i = 0; i < 5; i++) {
      var number = i;
      check(claims(c -> c.put("n", number)));
    }
    assertThat(keyServer.fetches).hasValue(1);
  }

  @Test
  void aRolledKeyIsAcceptedSoon() {
    check("Bearer " + FORGE.good());
    keyServer.roll(KeyServer.NEXT, "msteams");
    clock.pass(Duration.ofSeconds(6));
    assertThat(check("Bearer " + FORGE.signedBy(KeyServer.NEXT)))
        .isInstanceOf(CallerIdentity.Signed.class);
  }

  @Test
  void tokensOfAWithdrawnKeyAreRefused() {
    var old = "Bearer " + FORGE.good();
    check(old);
    keyServer.roll(KeyServer.NEXT, "msteams");
    clock.pass(Duration.ofSeconds(6));
    check("Bearer " + FORGE.signedBy(KeyServer.NEXT));
    assertThat(check(old)).isInstanceOf(CallerIdentity.Nothing.class);
  }

  @Test
  void unknownKeysDoNotMakeUsAskAllTheTime() throws JOSEException {
    check("Bearer " + FORGE.good());
    for (var i = 0; i < 20; i++) {
      check("Bearer " + FORGE.signedBy(stranger("key-" + (i + 10))));
    }
    assertThat(keyServer.fetches).hasValue(1);
    clock.pass(Duration.ofSeconds(6));
    check("Bearer " + FORGE.signedBy(stranger("key-40")));
    assertThat(keyServer.fetches).hasValue(2);
  }

  @Test
  void oldKeysAreKeptWhenTheServerDies() {
    check("Bearer " + FORGE.good());
    keyServer.dead = true;
    clock.pass(Duration.ofMinutes(30));
    assertThat(check(claims(c -> c.put("n", 1)))).isInstanceOf(CallerIdentity.Signed.class);
  }

  @Test
  void withoutAnyKeyNothingCanBeProvenForNow() {
    keyServer.dead = true;
    assertThat(status(check("Bearer " + FORGE.good()))).isEqualTo(503);
    keyServer.dead = false;
    clock.pass(Duration.ofSeconds(6));
    assertThat(check("Bearer " + FORGE.good())).isInstanceOf(CallerIdentity.Signed.class);
  }

  @Test
  void aSilentKeyServerIsNotWaitedForLong() {
    keyServer.silent = true;
    var impatient = issuer(Forge.ISSUER, Cloud.PUBLIC, Duration.ofMillis(200));
    gate = new TokenGate(Forge.APP, List.of(impatient), clock);
    assertThat(status(check("Bearer " + FORGE.good()))).isEqualTo(503);
  }

  @Test
  void withoutAnAppIdOnlyThisMachineIsHeard() throws IOException {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);
    var there =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7}), 4_000);
    assertThat(local(here, Map.of())).isInstanceOf(CallerIdentity.Local.class);
    assertThat(local(there, Map.of())).isInstanceOf(CallerIdentity.Nothing.class);
    assertThat(local(null, Map.of())).isInstanceOf(CallerIdentity.Nothing.class);
    for (var sign :
        List.of("X-Forwarded-For", "X-Real-IP", "X-Forwarded-Proto", "Forwarded", "Via")) {
      assertThat(local(here, Map.of(sign, "127.0.0.1"))).isInstanceOf(CallerIdentity.Nothing.class);
    }
    assertThat(local(here, Map.of("Origin", "http://localhost")))
        .isInstanceOf(CallerIdentity.Nothing.class);
    assertThat(local(here, Map.of("Host", "help.example")))
        .isInstanceOf(CallerIdentity.Nothing.class);
  }

  private static CallerIdentity local(
      @Nullable InetSocketAddress peer, Map<String, String> headers) {
    var http = new HttpHeaders();
    http.set("Host", "localhost:8080");
    headers.forEach(http::set);
    return Objects.requireNonNull(new LocalGate().check(new RequestOrigin(peer, http)).block());
  }

  private TokenIssuer issuer(String name, Cloud cloud) {
    return issuer(name, cloud, WITHIN);
  }

  private TokenIssuer issuer(String name, Cloud cloud, Duration within) {
    var source =
        new KeySource(BoundedHttpClient.client("test", within), within).keys(keyServer.metadata());
    return new TokenIssuer(name, cloud, new SigningKeys(source, clock));
  }

  private CallerIdentity check(String header) {
    return checkAll(header);
  }

  private CallerIdentity checkAll(String... headers) {
    var http = new HttpHeaders();
    Arrays.stream(headers).forEach(header -> http.add(HttpHeaders.AUTHORIZATION, header));
    return Objects.requireNonNull(gate.check(new RequestOrigin(null, http)).block());
  }

  private @Nullable String objection(String header, String channel, String serviceUrl) {
    return CallerIdentity.objection(check(header), channel, serviceUrl);
  }

  private static int status(CallerIdentity identity) {
    return ((CallerIdentity.Nothing) identity).status();
  }

  private static String bearer(Consumer<Map<String, Object>> header) {
    return "Bearer " + FORGE.header(header);
  }

  private static String claims(Consumer<Map<String, Object>> claims) {
    return "Bearer " + FORGE.claims(claims);
  }

  private static String changed(String token, int part, String json) {
    var parts = token.split("\\.");
    parts[part] = Forge.encoded(json);
    return String.join(".", parts);
  }

  private static long now(int seconds) {
    return Forge.NOW.getEpochSecond() + seconds;
  }

  private static Map<String, Object> outgoing() {
    return Map.of(
        "iss", "https://sts.windows.net/11111111-2222-3333-4444-555555555555/",
        "aud", "https://api.botframework.com",
        "appid", Forge.APP);
  }

  private static void own(Map<String, Object> header, com.nimbusds.jose.jwk.RSAKey key) {
    header.put("jwk", key.toPublicJWK().toJSONObject());
    header.put("kid", key.getKeyID());
  }

  private static com.nimbusds.jose.jwk.RSAKey stranger(String id) {
    return new com.nimbusds.jose.jwk.RSAKey.Builder(STRANGER).keyID(id).build();
  }

  private static final com.nimbusds.jose.jwk.RSAKey STRANGER = generated();

  private static com.nimbusds.jose.jwk.RSAKey generated() {
    try {
      return new RSAKeyGenerator(2048).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
