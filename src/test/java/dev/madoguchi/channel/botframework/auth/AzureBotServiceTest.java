package dev.madoguchi.channel.botframework.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.MovingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** Every way to be registered, from its configuration to the call for a token. */
class AzureBotServiceTest {
  @TempDir private Path folder;
  private final MockWebServer login = new MockWebServer();
  private final MockEnvironment environment = new MockEnvironment();

  @BeforeEach
  void open() throws IOException {
    login.start();
    login.enqueue(
        new MockResponse.Builder()
            .body("{\"access_token\":\"token-1\",\"expires_in\":3600}")
            .build());
  }

  @AfterEach
  void close() {
    login.close();
  }

  @Test
  void aSecretInAFileIsEnough() throws Exception {
    var file = Files.writeString(folder.resolve("secret"), "from-a-file\n");
    var request = token(Map.of("tenant", "contoso", "secret-file", file.toString()));
    assertThat(request.getTarget()).isEqualTo("/contoso/oauth2/v2.0/token");
    assertThat(body(request))
        .contains("client_secret=from-a-file", "scope=https%3A%2F%2Fapi.botframework.com");
  }

  @Test
  void anOldMultiTenantBotStillHasItsTenant() throws Exception {
    var request = token(Map.of("tenant", "botframework.com", "secret", "s"));
    assertThat(request.getTarget()).isEqualTo("/botframework.com/oauth2/v2.0/token");
  }

  @Test
  void aBotOfTheUsGovernmentAsksForAnotherConnector() throws Exception {
    var request = token(Map.of("tenant", "contoso", "secret", "s", "us-government", "true"));
    assertThat(body(request)).contains("scope=https%3A%2F%2Fapi.botframework.us%2F.default");
  }

  @Test
  void aCertificateTakesTheSecretsPlace() throws Exception {
    var made = ConnectorCredentialsTest.made(folder);
    var key = made.getKey("bot", "changeit".toCharArray()).getEncoded();
    var pem = folder.resolve("bot.pem");
    var privateKey = folder.resolve("bot.key");
    ConnectorCredentialsTest.pem(pem, "CERTIFICATE", made.getCertificate("bot").getEncoded());
    ConnectorCredentialsTest.pem(privateKey, "PRIVATE KEY", key);
    var request =
        token(
            Map.of(
                "tenant", "contoso",
                "certificate", pem.toString(),
                "private-key", privateKey.toString()));
    assertThat(body(request)).contains("client_assertion=").doesNotContain("client_secret");
  }

  @Test
  void aManagedIdentityNeedsNothingButItsHost() throws Exception {
    var endpoint = login.url("/metadata/identity/oauth2/token").toString();
    var request = token(Map.of("managed-identity", "true", "identity-endpoint", endpoint));
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getHeaders().get("Metadata")).isEqualTo("true");
    assertThat(request.getUrl().queryParameter("client_id")).isEqualTo(Forge.APP);
    assertThat(request.getUrl().queryParameter("resource"))
        .isEqualTo("https://api.botframework.com");
  }

  @Test
  void anAppServiceSaysItselfWhereItsIdentityIs() throws Exception {
    environment.setProperty("IDENTITY_ENDPOINT", login.url("/msi/token").toString());
    environment.setProperty("IDENTITY_HEADER", "proof");
    var request = token(Map.of("managed-identity", "true"));
    assertThat(request.getUrl().encodedPath()).isEqualTo("/msi/token");
    assertThat(request.getHeaders().get("X-IDENTITY-HEADER")).isEqualTo("proof");
  }

  @Test
  void withoutAnAppIdNoTokenIsAskedForAndOnlyThisMachineIsCalled() {
    var azure = azure(Map.of("local", "true"));
    assertThat(azure.tokens().get().blockOptional()).isEmpty();
    assertThat(azure.hosts().allow("https://smba.trafficmanager.net/teams/")).isEmpty();
    assertThat(azure.fileHosts().find("https://contoso.sharepoint.com/x")).isEmpty();
    assertThat(azure.authenticator()).isInstanceOf(LocalGate.class);
    assertThat(login.getRequestCount()).isZero();
  }

  @Test
  void withoutAnAppIdNobodyIsHeardUnlessItIsOnlyBeingTriedOut() {
    assertThat(azure(Map.of()).authenticator()).isInstanceOf(ClosedGate.class);
  }

  @Test
  void aRegisteredBotIsNotHeardWithoutAToken() {
    var azure = azure(Map.of("app-id", Forge.APP, "tenant", "contoso", "secret", "s"));
    assertThat(azure.authenticator()).isInstanceOf(TokenGate.class);
    assertThat(azure.hosts().allow("http://127.0.0.1:9/")).isEmpty();
    assertThat(azure.fileHosts().find("http://127.0.0.1:9/")).isEmpty();
  }

  /** The call that such a registration makes for a token. */
  private RecordedRequest token(Map<String, String> registration) throws InterruptedException {
    var all = new HashMap<>(registration);
    all.put("app-id", Forge.APP);
    all.put("login", login.url("/").toString());
    all.put("within", "20s");
    assertThat(azure(all).tokens().get().block()).isEqualTo("token-1");
    return login.takeRequest();
  }

  private AzureBotService azure(Map<String, String> values) {
    var prefixed = new HashMap<String, String>();
    values.forEach((name, value) -> prefixed.put("madoguchi.botframework." + name, value));
    var properties =
        new Binder(new MapConfigurationPropertySource(prefixed))
            .bindOrCreate("madoguchi.botframework", Bindable.of(BotFrameworkProperties.class));
    return new AzureBotService(properties, new MovingClock(Forge.NOW), environment);
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }
}
