package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.support.SupportDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class GoLiveCheckTest {
  private final MockEnvironment environment = new MockEnvironment();

  @ParameterizedTest
  @CsvSource({
    "madoguchi.botframework.app-id, 11111111-2222-3333-4444-555555555555",
    "madoguchi.pages.embedded-in, https://www.kita.example",
    "madoguchi.directline.allowed-origins, https://www.kita.example"
  })
  void customersAreNotLetInFromElsewhereBeforeSupportIsDescribed(String door, String value) {
    environment.setProperty(door, value);
    assertThatThrownBy(() -> new GoLiveCheck(() -> sample(), environment))
        .hasMessageContainingAll("madoguchi.support.partner: missing", door);
    assertThatNoException().isThrownBy(() -> new GoLiveCheck(() -> Contents.SUPPORT, environment));
  }

  @ParameterizedTest
  @CsvSource({
    "madoguchi.directline.public-url, https://help.kita.example",
    "madoguchi.botframework.public-url, https://help.kita.example",
    "madoguchi.pages.embedded-in, https://www.kita.example",
    "madoguchi.directline.allowed-origins, https://www.kita.example",
    "madoguchi.trusted-proxies, 127.0.0.1"
  })
  void nobodyOnThisMachineIsTakenOnTrustOnceTheProductIsMeantForOthers(
      String setting, String value) {
    environment.withProperty("madoguchi.botframework.local", "true").setProperty(setting, value);
    assertThatThrownBy(() -> new GoLiveCheck(() -> Contents.SUPPORT, environment))
        .hasMessageContainingAll("madoguchi.botframework.local: true", setting);
  }

  @Test
  void whoTriesItOutHasAllOfIt() {
    environment
        .withProperty("madoguchi.botframework.local", "true")
        .withProperty("madoguchi.pages.embedded-in", "'self'")
        .setProperty("madoguchi.directline.public-url", "http://localhost:8080");
    assertThatNoException().isThrownBy(() -> new GoLiveCheck(() -> sample(), environment));
  }

  private static SupportDescription sample() {
    var described = Contents.SUPPORT;
    return new SupportDescription(
        described.partner(),
        described.types(),
        described.contacts(),
        described.price(),
        described.emergencyPhone(),
        false,
        described.calendar(),
        described.plan(),
        true);
  }
}
