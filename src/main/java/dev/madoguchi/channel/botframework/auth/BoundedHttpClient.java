package dev.madoguchi.channel.botframework.auth;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** HTTP calls that end: bounded in time, in connections for each host, and in what they read. */
public final class BoundedHttpClient {
  private static final int CONNECTIONS = 200;
  private static final int QUEUED = 2_000;
  private static final int LARGEST = 1 << 20;

  private BoundedHttpClient() {}

  /**
   * A client with a pool of its own.
   *
   * @param name of the pool of connections
   * @param within how long one call may take altogether
   */
  public static WebClient client(String name, Duration within) {
    var pool =
        ConnectionProvider.builder(name)
            .maxConnections(CONNECTIONS)
            .pendingAcquireMaxCount(QUEUED)
            .pendingAcquireTimeout(within.dividedBy(2))
            .maxIdleTime(Duration.ofSeconds(30))
            .build();
    var http =
        HttpClient.create(pool)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) within.toMillis())
            .responseTimeout(within)
            .followRedirect(false)
            .disableRetry(true);
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(http))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
        .build();
  }
}
