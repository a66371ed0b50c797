package dev.madoguchi.channel.botframework.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.json.JsonMapper;

/** Publishes signing keys as Azure does; can be slow or dead. */
public final class KeyServer implements AutoCloseable {
  /** Generating keys is slow; all tests share these. */
  static final RSAKey KEY = generate("key-1", 2048);

  static final RSAKey NEXT = generate("key-2", 2048);
  static final RSAKey WEAK = generate("weak", 1024);

  final List<Map<String, Object>> keys = new CopyOnWriteArrayList<>();
  final AtomicInteger fetches = new AtomicInteger();
  volatile boolean dead;
  volatile boolean silent;
  private final MockWebServer server = new MockWebServer();

  public KeyServer() throws IOException {
    publish(KEY, "msteams", "webchat");
    publish(WEAK, "msteams");
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  public URI metadata() {
    return server.url("/v1/.well-known/openidconfiguration").uri();
  }

  /** Whatever was published before is gone. */
  void roll(RSAKey key, String... endorsements) {
    keys.clear();
    publish(key, endorsements);
  }

  void publish(RSAKey key, String... endorsements) {
    var json = new java.util.HashMap<String, Object>(((JWK) key).toPublicJWK().toJSONObject());
    json.put("endorsements", List.of(endorsements));
    keys.add(json);
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    if (silent) {
      return new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build();
    }
    if (dead) {
      return new MockResponse.Builder().code(500).build();
    }
    if (request.getUrl().encodedPath().endsWith("/keys")) {
      fetches.incrementAndGet();
      return json(Map.of("keys", keys));
    }
    return json(
        Map.of(
            "issuer",
            "https://api.botframework.com",
            "jwks_uri",
            server.url("/v1/.well-known/keys").toString(),
            "id_token_signing_alg_values_supported",
            List.of("RS256")));
  }

  private static MockResponse json(Map<String, Object> body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(JsonMapper.shared().writeValueAsString(body))
        .build();
  }

  private static RSAKey generate(String id, int bits) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
