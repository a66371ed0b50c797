package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** A page elsewhere whose name leads to this machine gets nothing. */
class LocalHostFilterTest {

  @ParameterizedTest
  @CsvSource({
    "localhost, 127.0.0.1, 8080, '', true",
    "127.0.0.1:8080, 127.0.0.1, 8080, '', true",
    "'[::1]:8080', ::1, 8080, '', true",
    "evil.example, 127.0.0.1, 8080, '', false",
    "evil.example:8080, ::1, 8080, '', false",
    "127.0.0.1.evil.example, 127.0.0.1, 8080, '', false",
    "desk.internal, 10.0.0.7, 8080, '', true",
    "support.example.com, 127.0.0.1, 8080, https://support.example.com, true",
    "evil.example, 127.0.0.1, 9080, https://support.example.com, false",
    "localhost, 127.0.0.1, 9080, https://support.example.com, true"
  })
  void whoAsksALoopbackAddressByAnotherNameIsRefused(
      String host, String at, int port, String publicUrl, boolean served) {
    var environment =
        new MockEnvironment()
            .withProperty("local.server.port", "8080")
            .withProperty("madoguchi.directline.public-url", publicUrl);
    var exchange =
        MockServerWebExchange.from(
            MockServerHttpRequest.get("/")
                .header("Host", host)
                .localAddress(new InetSocketAddress(at, port)));
    var passed = new AtomicBoolean();
    new LocalHostFilter(environment)
        .filter(exchange, _ -> Mono.fromRunnable(() -> passed.set(true)))
        .block();
    assertThat(passed.get()).isEqualTo(served);
    if (!served) {
      assertThat(exchange.getResponse().getStatusCode()).hasToString("421 MISDIRECTED_REQUEST");
    }
  }
}
