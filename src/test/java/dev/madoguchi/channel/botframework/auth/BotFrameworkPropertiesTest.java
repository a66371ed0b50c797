package dev.madoguchi.channel.botframework.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.message.Cloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BotFrameworkPropertiesTest {
  private static final Map<String, String> REGISTERED =
      Map.of("app-id", Forge.APP, "tenant", "contoso.example", "secret", "s3cret");

  @Test
  void nothingNeedsToBeConfigured() {
    assertThat(read(Map.of()).registered()).isFalse();
  }

  @Test
  void threeValuesRegister() {
    var properties = read(REGISTERED);
    assertThat(properties.registered()).isTrue();
    assertThat(properties.tokenAddress())
        .hasToString("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
    assertThat(properties.audience()).isEqualTo("https://api.botframework.com/.default");
  }

  @Test
  void usGovernmentHasItsOwnAddresses() {
    var properties = read(with("us-government", "true"));
    assertThat(properties.tokenAddress().getHost()).isEqualTo("login.microsoftonline.us");
    assertThat(properties.audience()).isEqualTo("https://api.botframework.us/.default");
  }

  @Test
  void aSecretMayBeInAFile(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("secret"), "from a file\n");
    assertThat(read(with("secret-file", file.toString())).clientSecret()).isEqualTo("from a file");
    var missing = read(with("secret-file", folder.resolve("none").toString()));
    assertThatThrownBy(missing::clientSecret).hasMessageContaining("none");
  }

  @Test
  void aTenantMayBeKnownToUseAnotherCloud() {
    assertThat(read(Map.of("tenants.t-1", "us-government")).clouds())
        .containsExactly(Map.entry("t-1", Cloud.US_GOVERNMENT));
  }

  @Test
  void theSecretIsNotShown() {
    assertThat(read(REGISTERED).toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "metadata, http://login.botframework.com/",
    "login, http://login.example/",
    "within, 10ms",
    "send-within, 0s",
    "max-body, 1GB",
    "channels, directline",
    "channels, a/b",
    "tenants.t, moon",
    "tenant, a/b",
    "tenant, ''",
    "secret, ''"
  })
  void aWrongValueIsNamed(String name, String value) {
    assertThatThrownBy(() -> read(with(name, value)))
        .rootCause()
        .hasMessageContaining("madoguchi.botframework." + name)
        .hasMessageContaining("expected:");
  }

  private static Map<String, String> with(String name, String value) {
    var all = new HashMap<>(REGISTERED);
    all.put(name, value);
    return all;
  }

  private static BotFrameworkProperties read(Map<String, String> values) {
    var prefixed = new HashMap<String, String>();
    values.forEach((name, value) -> prefixed.put("madoguchi.botframework." + name, value));
    return new Binder(new MapConfigurationPropertySource(prefixed))
        .bindOrCreate("madoguchi.botframework", Bindable.of(BotFrameworkProperties.class));
  }
}
