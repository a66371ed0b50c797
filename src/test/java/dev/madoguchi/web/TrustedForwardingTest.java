package dev.madoguchi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedForwardingTest {
  private final TrustedForwarding forwarding =
      new TrustedForwarding(new ProxyProperties(List.of("127.0.0.1", "10.0.0.0/8", "::1")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.7|198.51.100.7",
        "203.0.113.9, 198.51.100.7|198.51.100.7",
        "203.0.113.9, 198.51.100.7, 10.1.2.3|198.51.100.7",
        "198.51.100.7:4711|198.51.100.7",
        "[2001:db8::7]:4711|2001:db8:0:0:0:0:0:7",
        "2001:db8::7|2001:db8:0:0:0:0:0:7",
        "203.0.113.9, nonsense|127.0.0.1",
        "203.0.113.9, unknown, 10.1.2.3|10.1.2.3",
        "10.1.2.3, 10.4.5.6|10.1.2.3"
      })
  void theCallerIsTheRightMostHopThatIsNoTrustedProxy(String hops, String caller) {
    assertThat(caller(from("127.0.0.1").header("X-Forwarded-For", hops))).isEqualTo(caller);
  }

  @Test
  void severalHeadersAreOneList() {
    var request =
        from("127.0.0.1")
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-For", "198.51.100.7");
    assertThat(caller(request)).isEqualTo("198.51.100.7");
  }

  @Test
  void theStandardHeaderIsReadAsWell() {
    var request =
        from("127.0.0.1")
            .header(
                "Forwarded",
                "for=203.0.113.9, for=\"[2001:db8::7]:80\";proto=https;host=help.example");
    var seen = forwarding.apply(request.build());
    assertThat(host(seen)).isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(seen.getURI()).hasScheme("https").hasHost("help.example").hasNoPort();
  }

  @Test
  void whatThePeerAloneSaysIsNotBelieved() {
    var request =
        from("198.51.100.7")
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "evil.example");
    var seen = forwarding.apply(request.build());
    assertThat(host(seen)).isEqualTo("198.51.100.7");
    assertThat(seen.getURI()).hasScheme("http").hasHost("inside");
  }

  @Test
  void aHeaderOfTheKindThatTheProxyDoesNotWriteMakesNobodySomebodyElse() {
    var request =
        from("127.0.0.1")
            .header("X-Forwarded-For", "198.51.100.7")
            .header("Forwarded", "for=203.0.113.9");
    assertThat(caller(request)).isEqualTo("127.0.0.1");
  }

  @Test
  void schemeAndHostAreThoseOfTheNearestProxy() {
    var request =
        from("127.0.0.1")
            .header("X-Forwarded-Proto", "http, https")
            .header("X-Forwarded-Host", "evil.example, help.example:8443");
    assertThat(forwarding.apply(request.build()).getURI())
        .hasScheme("https")
        .hasHost("help.example")
        .hasPort(8443);
  }

  @Test
  void aHostThatIsNoneChangesNothing() {
    var request = from("127.0.0.1").header("X-Forwarded-Host", "a b/\\@c");
    assertThat(forwarding.apply(request.build()).getURI()).hasHost("inside");
  }

  @Test
  void withoutTrustedProxiesNothingIsBelieved() {
    var nobody = new TrustedForwarding(new ProxyProperties(null));
    var request = from("127.0.0.1").header("X-Forwarded-For", "198.51.100.7").build();
    assertThat(host(nobody.apply(request))).isEqualTo("127.0.0.1");
  }

  @Test
  void anIpv6SubscriberIsOneCallerWhateverAddressIsUsed() throws Exception {
    var one = new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1:2::3"), 1);
    var same = new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1:2:ffff::9"), 2);
    var other = new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1:3::3"), 3);
    assertThat(CallerAddress.of(one)).isEqualTo(CallerAddress.of(same));
    assertThat(CallerAddress.of(one)).isNotEqualTo(CallerAddress.of(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "/8", "10.0.0.0/x"})
  void aProxyIsAnAddressOrANetwork(String wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProxyProperties(List.of(wrong)))
        .withMessageContaining("madoguchi.trusted-proxies: " + wrong);
  }

  private static MockServerHttpRequest.BaseBuilder<?> from(String peer) {
    return MockServerHttpRequest.get("http://inside:8080/x")
        .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4_000));
  }

  private String caller(MockServerHttpRequest.BaseBuilder<?> request) {
    return host(forwarding.apply(request.build()));
  }

  private static String host(ServerHttpRequest request) {
    var address = request.getRemoteAddress();
    return address == null ? "" : address.getAddress().getHostAddress();
  }
}
