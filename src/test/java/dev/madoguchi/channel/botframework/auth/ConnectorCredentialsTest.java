package dev.madoguchi.channel.botframework.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.madoguchi.MovingClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class ConnectorCredentialsTest {
  private static final String SCOPE = "https://api.botframework.com/.default";
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static @Nullable KeyStore made;

  private final MockWebServer azure = new MockWebServer();
  private final MovingClock clock = new MovingClock(Forge.NOW);
  private final TokenRequests logins =
      new TokenRequests(BoundedHttpClient.client("test", WITHIN), clock, WITHIN);

  @BeforeEach
  void open() throws IOException {
    azure.start();
  }

  @AfterEach
  void close() {
    azure.close();
  }

  @Test
  void aSecretIsExchangedForAToken() throws InterruptedException {
    issue("token-1", 3_600);
    assertThat(withSecret().get().block()).isEqualTo("token-1");
    assertThat(form(azure.takeRequest()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                Forge.APP,
                "client_secret",
                "s3cret+&=",
                "scope",
                SCOPE));
  }

  @Test
  void aTokenIsFetchedOnceForAll() {
    issue("token-1", 3_600);
    var credentials = withSecret();
    var tokens = Flux.range(0, 20).flatMap(_ -> credentials.get()).collectList().block();
    assertThat(tokens).hasSize(20).containsOnly("token-1");
    assertThat(azure.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aTokenIsRenewedBeforeItExpires() {
    issue("token-1", 3_600);
    issue("token-2", 3_600);
    var credentials = withSecret();
    credentials.get().block();
    clock.pass(Duration.ofMinutes(59).plusSeconds(30));
    assertThat(credentials.get().block()).isEqualTo("token-2");
  }

  @Test
  void aTokenThatIsStillGoodIsUsedWhileTheNextIsFetched() throws InterruptedException {
    issue("token-1", 3_600);
    issue("token-2", 3_600);
    var credentials = withSecret();
    credentials.get().block();
    clock.pass(Duration.ofMinutes(55));
    assertThat(credentials.get().block()).isEqualTo("token-1");
    azure.takeRequest();
    assertThat(azure.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aRefusedTokenIsNotUsedAgain() {
    issue("token-1", 3_600);
    issue("token-2", 3_600);
    var credentials = withSecret();
    credentials.forget(Objects.requireNonNull(credentials.get().block()));
    assertThat(credentials.get().block()).isEqualTo("token-2");
  }

  @Test
  void whatGoesWrongIsToldWithoutSecrets() {
    azure.enqueue(
        new MockResponse.Builder()
            .code(401)
            .body("{\"error\":\"invalid_client\",\"error_description\":\"s3cret+&= is wrong\"}")
            .build());
    assertThatThrownBy(() -> withSecret().get().block())
        .isInstanceOf(ConnectorCredentials.Unavailable.class)
        .rootCause()
        .hasMessage("token refused with 401 invalid_client");
  }

  @Test
  void aSilentLoginIsNotWaitedForLong() {
    azure.enqueue(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
    var brief = Duration.ofMillis(200);
    var source =
        new TokenRequests(BoundedHttpClient.client("brief", brief), clock, brief)
            .secret(tokenAddress(), Forge.APP, SCOPE, "s");
    assertThatThrownBy(() -> new ConnectorCredentials(source, clock).get().block())
        .isInstanceOf(ConnectorCredentials.Unavailable.class);
  }

  @Test
  void aManagedIdentityOfAVirtualMachineAsksItsHost() throws InterruptedException {
    issue("token-1", 3_600);
    var endpoint = azure.url("/metadata/identity/oauth2/token").uri();
    var source = logins.identity(endpoint, "", Forge.APP, "https://api.botframework.com");
    assertThat(new ConnectorCredentials(source, clock).get().block()).isEqualTo("token-1");
    var request = azure.takeRequest();
    assertThat(request.getHeaders().get("Metadata")).isEqualTo("true");
    assertThat(request.getUrl().queryParameter("client_id")).isEqualTo(Forge.APP);
    assertThat(request.getUrl().queryParameter("resource"))
        .isEqualTo("https://api.botframework.com");
    assertThat(request.getUrl().queryParameter("api-version")).isEqualTo("2018-02-01");
  }

  @Test
  void aManagedIdentityOfAnAppServiceProvesWhereItIs() throws InterruptedException {
    var expires = Forge.NOW.getEpochSecond() + 3_600;
    azure.enqueue(
        new MockResponse.Builder()
            .body("{\"access_token\":\"token-1\",\"expires_on\":\"" + expires + "\"}")
            .build());
    var source = logins.identity(azure.url("/msi/token").uri(), "proof", Forge.APP, "r");
    assertThat(Objects.requireNonNull(source.block()).expires())
        .isEqualTo(Forge.NOW.plusSeconds(3_600));
    assertThat(azure.takeRequest().getHeaders().get("X-IDENTITY-HEADER")).isEqualTo("proof");
  }

  @Test
  void aCertificateSignsThatWeAreTheApp(@TempDir Path folder) throws Exception {
    var made = made(folder);
    var x509 = made.getCertificate("bot");
    var key = made.getKey("bot", "changeit".toCharArray());
    var certificate =
        AppCertificate.read(
            pem(folder.resolve("bot.pem"), "CERTIFICATE", x509.getEncoded()),
            pem(folder.resolve("bot.key"), "PRIVATE KEY", key.getEncoded()));
    issue("token-1", 3_600);
    var audience = tokenAddress();
    var source =
        logins.certificate(
            audience,
            Forge.APP,
            SCOPE,
            () -> certificate.assertion(Forge.APP, audience, "id-1", clock.instant()));
    new ConnectorCredentials(source, clock).get().block();
    var assertion = SignedJWT.parse(form(azure.takeRequest()).get("client_assertion"));
    assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo(Forge.APP);
    assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(audience.toString());
    assertThat(assertion.getHeader().toJSONObject()).containsKeys("x5t#S256");
    assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) x509.getPublicKey()))).isTrue();
  }

  @Test
  void aFileThatIsNoCertificateIsNamed(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("bot.pem"), "nonsense");
    assertThatThrownBy(() -> AppCertificate.read(file, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bot.pem");
  }

  private ConnectorCredentials withSecret() {
    return new ConnectorCredentials(
        logins.secret(tokenAddress(), Forge.APP, SCOPE, "s3cret+&="), clock);
  }

  private URI tokenAddress() {
    return azure.url("/tenant-1/oauth2/v2.0/token").uri();
  }

  private void issue(String token, int seconds) {
    azure.enqueue(
        new MockResponse.Builder()
            .body("{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds + "}")
            .build());
  }

  /** As a person would make one, with the JDK's own tool; once for all, since it takes a second. */
  static synchronized KeyStore made(Path folder) throws Exception {
    var known = made;
    if (known == null) {
      known = make(folder);
      made = known;
    }
    return known;
  }

  private static KeyStore make(Path folder) throws Exception {
    var file = folder.resolve("bot.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "bot",
                "-dname",
                "CN=bot",
                "-keyalg",
                "RSA",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
  }

  static Path pem(Path file, String what, byte[] content) throws IOException {
    var base64 = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }

  private static Map<String, String> form(RecordedRequest request) {
    var body = Objects.requireNonNull(request.getBody()).utf8();
    return Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
