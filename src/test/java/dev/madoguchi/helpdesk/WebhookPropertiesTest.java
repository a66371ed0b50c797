package dev.madoguchi.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhookPropertiesTest {

  @Test
  void nobodyIsToldUnlessConfigured() {
    assertThat(read(Map.of()).url()).isNull();
  }

  @Test
  void aHelpdeskIsToldOverAnEncryptedConnectionWithASecret() {
    var url = "madoguchi.helpdesk.webhook.url";
    var secret = "madoguchi.helpdesk.webhook.secret";
    assertThatThrownBy(() -> read(Map.of(url, "https://desk.example")))
        .rootCause()
        .hasMessageContaining(secret);
    assertThatThrownBy(() -> read(Map.of(url, "http://desk.example", secret, "x".repeat(16))))
        .rootCause()
        .hasMessageContaining(url);
    assertThat(read(Map.of(url, "https://desk.example", secret, "x".repeat(16))).url())
        .hasHost("desk.example");
  }

  private static WebhookProperties read(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("madoguchi.helpdesk.webhook", WebhookProperties.class);
  }
}
