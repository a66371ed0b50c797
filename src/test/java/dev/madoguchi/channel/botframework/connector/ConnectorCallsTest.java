package dev.madoguchi.channel.botframework.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.MovingClock;
import dev.madoguchi.channel.botframework.auth.BoundedHttpClient;
import dev.madoguchi.channel.botframework.auth.ConnectorTokens;
import dev.madoguchi.channel.botframework.auth.Forge;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** What single answers of the connector mean. */
class ConnectorCallsTest {
  private static final Duration PATIENTLY = Duration.ofSeconds(20);
  private BotConnector connector;

  @BeforeEach
  void open() throws IOException {
    connector = new BotConnector();
  }

  @AfterEach
  void close() {
    connector.close();
  }

  @ParameterizedTest
  @CsvSource({
    "429, 3, PT3S",
    "412, 3, PT3S",
    "429, , PT0.5S",
    "429, 0, PT0.5S",
    "429, -5, PT0.5S",
    "429, soon, PT0.5S",
    "429, 100000, PT1H",
    "429, 99999999999999999999, PT0.5S",
    "429, 'Sat, 21 Nov 2026 03:00:07 GMT', PT7S",
    "429, 'Sat, 21 Nov 2026 02:00:00 GMT', PT0.5S"
  })
  void aBusyChannelIsLeftAloneAsLongAsItSays(int status, @Nullable String after, Duration pause) {
    var busy = new MockResponse.Builder().code(status);
    if (after != null) {
      busy.addHeader("Retry-After", after);
    }
    connector.next(busy);
    assertThat(call()).isEqualTo(new CallOutcome.Busy(pause));
  }

  @ParameterizedTest
  @CsvSource({"400", "403", "404", "405", "413"})
  void whatIsRefusedHasNotArrived(int status) {
    connector.next(status);
    assertThat(call()).isEqualTo(new CallOutcome.Refused(status));
  }

  @ParameterizedTest
  @CsvSource({"408", "500", "502", "504"})
  void whatBreaksOnTheWayMayHaveArrived(int status) {
    connector.next(status);
    assertThat(call()).isEqualTo(new CallOutcome.Lost("ended with " + status));
  }

  @Test
  void whatIsInFrontOfTheConnectorHasNotPassedItOn() {
    connector.next(503);
    assertThat(call()).isEqualTo(new CallOutcome.Unreached("ended with 503"));
  }

  @ParameterizedTest
  @CsvSource({"200", "201", "202"})
  void whatIsTakenNeedNotHaveAnId(int status) {
    for (var body : new String[] {"", "nonsense", "[]", "{}", "{\"id\":5}"}) {
      connector.next(new MockResponse.Builder().code(status).body(body));
      assertThat(call()).isInstanceOf(CallOutcome.Taken.class);
    }
  }

  @Test
  void aTokenThatIsNotBelievedIsToldApart() {
    connector.next(401);
    assertThat(call()).isEqualTo(new CallOutcome.Unbelieved());
  }

  private CallOutcome call() {
    var calls =
        new ConnectorCalls(
            BoundedHttpClient.client("calls", PATIENTLY),
            ConnectorTokens.none(),
            new MovingClock(Forge.NOW),
            PATIENTLY);
    var url = URI.create(connector.serviceUrl() + "v3/conversations/a/activities");
    return Objects.requireNonNull(calls.make(HttpMethod.POST, url, Map.of()).block());
  }
}
