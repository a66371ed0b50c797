package dev.madoguchi.channel.botframework.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private final AllowedHosts hosts =
      new AllowedHosts(List.of("smba.trafficmanager.net", "*.botframework.com", "127.0.0.1"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://smba.trafficmanager.net/jp/",
        "https://SMBA.trafficmanager.net:443/jp",
        "https://webchat.botframework.com/",
        "https://a.b.botframework.com",
        "http://127.0.0.1:3978/_connector",
        "https://127.0.0.1/"
      })
  void allowed(String url) {
    assertThat(hosts.allow(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "smba.trafficmanager.net",
        "//smba.trafficmanager.net/",
        "http://smba.trafficmanager.net/",
        "ftp://smba.trafficmanager.net/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://botframework.com/",
        "https://.botframework.com/",
        "https://evilbotframework.com/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/?to=x",
        "https://smba.trafficmanager.net/#x",
        "https://smba.trafficmanager.net\\@evil.example/",
        "https://smba.trafficmanager.net\n.evil.example/",
        "http://127.0.0.2/",
        "http://127.1/",
        "http://2130706433/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https:///x",
        "file:///etc/passwd",
        "javascript:alert(1)"
      })
  void refused(String url) {
    assertThat(hosts.allow(url)).isEmpty();
  }

  @Test
  void thisMachineIsAllThereIsWithoutAnAppId() {
    var here = AllowedHosts.ofThisMachine();
    assertThat(here.allow("http://localhost:56150/_connector")).isPresent();
    assertThat(here.allow("http://[::1]:56150/")).isPresent();
    assertThat(here.allow("https://smba.trafficmanager.net/")).isEmpty();
    assertThat(here.allow("http://192.168.0.1/")).isEmpty();
  }
}
