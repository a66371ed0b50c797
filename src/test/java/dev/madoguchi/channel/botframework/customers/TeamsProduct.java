package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.channel.botframework.auth.Forge;
import dev.madoguchi.channel.botframework.auth.KeyServer;
import dev.madoguchi.channel.botframework.connector.BotConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole product, registered with a stand-in Azure; can be stopped and started again. */
public final class TeamsProduct implements AutoCloseable {
  public static final String TENANT = "11111111-2222-3333-4444-555555555555";
  private static final JsonMapper JSON = JsonMapper.shared();

  final KeyServer keyServer = new KeyServer();
  public final BotConnector botConnector = new BotConnector();
  private final MockWebServer login = new MockWebServer();
  private final HttpClient http = HttpClient.newHttpClient();

  /** How whoever asks for a token is answered. */
  public volatile int loginStatus = 200;

  private final AtomicInteger ids = new AtomicInteger();
  private final List<String> settings = new ArrayList<>();
  private ConfigurableApplicationContext context;

  /** What came back. */
  public record Answer(int status, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  private TeamsProduct(Path data, boolean registered, String... more) throws IOException {
    login.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .code(loginStatus)
                .body("{\"access_token\":\"ours\",\"expires_in\":3600}")
                .build();
          }
        });
    login.start();
    settings.addAll(
        List.of(
            "--server.port=0",
            "--madoguchi.store.folder=" + data,
            "--madoguchi.console.audit=" + data.resolve("audit.jsonl")));
    if (registered) {
      settings.addAll(registration());
      settings.add("--madoguchi.support.file=" + describe(data));
    } else {
      settings.add("--madoguchi.botframework.local=true");
    }
    settings.addAll(List.of(more));
    context = run();
  }

  /** As registered with Azure. */
  public static TeamsProduct registered(Path data, String... more) throws IOException {
    return new TeamsProduct(data, true, more);
  }

  /** Without an app id, for a stand-in of Teams on this machine. */
  public static TeamsProduct local(Path data, String... more) throws IOException {
    return new TeamsProduct(data, false, more);
  }

  private List<String> registration() {
    return List.of(
        "--madoguchi.botframework.app-id=" + Forge.APP,
        "--madoguchi.botframework.tenant=" + TENANT,
        "--madoguchi.botframework.secret=not-a-real-secret",
        "--madoguchi.botframework.login=" + login.url("/"),
        "--madoguchi.botframework.metadata=" + keyServer.metadata(),
        "--madoguchi.botframework.service-hosts=localhost,127.0.0.1");
  }

  /** Customers from elsewhere are told how they receive support; it can be edited. */
  private static Path describe(Path data) throws IOException {
    return Files.writeString(
        data.resolve("support.yaml"),
        """
        madoguchi:
          support:
            partner: {ja: 北クラウド, en: Kita Cloud}
            types: [{ja: 使い方, en: Usage}]
            contacts: [{label: {ja: 電子メール, en: E-mail}, email: help@kita.example}]
            price: {ja: 無料, en: Free of charge}
            phone24x7: true
            calendar:
              zone: Asia/Tokyo
              week:
                monday: ["00:00-24:00"]
                tuesday: ["00:00-24:00"]
                wednesday: ["00:00-24:00"]
                thursday: ["00:00-24:00"]
                friday: ["00:00-24:00"]
                saturday: ["00:00-24:00"]
                sunday: ["00:00-24:00"]
        """);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Stops it as an orderly shutdown does, and starts it on the same data. */
  public void restart(Runnable between) {
    context.close();
    between.run();
    context = run();
  }

  /** An activity as Teams sends it; every one has an id of its own. */
  public Map<String, Object> activity(String type, Person from, String conversation) {
    var id = "17321500" + (100_000 + ids.incrementAndGet());
    var activity = new LinkedHashMap<String, Object>();
    activity.put("type", type);
    activity.put("id", id);
    activity.put("channelId", "msteams");
    activity.put("serviceUrl", botConnector.serviceUrl());
    activity.put("from", from.account());
    activity.put("recipient", Map.of("id", "28:" + Forge.APP, "name", "Madoguchi"));
    activity.put("conversation", Map.of("id", conversation, "tenantId", from.tenant()));
    activity.put("channelData", Map.of("tenant", Map.of("id", from.tenant())));
    activity.put("locale", from.locale());
    return activity;
  }

  /** Somebody in Teams. */
  public record Person(String id, String name, String tenant, String locale) {
    Map<String, Object> account() {
      return Map.of("id", "29:" + id, "name", name, "aadObjectId", id);
    }
  }

  public Answer post(Map<String, Object> activity) {
    var request =
        HttpRequest.newBuilder(address())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Authorization", "Bearer " + token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(activity)))
            .build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
    login.close();
    botConnector.close();
    keyServer.close();
  }

  private String token() {
    var now = Instant.now().getEpochSecond();
    return new Forge(botConnector.serviceUrl())
        .claims(claims -> {
          claims.put("nbf", now - 60);
          claims.put("exp", now + 3_540);
        });
  }

  private URI address() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return URI.create(
        "http://127.0.0.1:" + Objects.requireNonNull(server).getPort() + "/api/messages");
  }

  private ConfigurableApplicationContext run() {
    try {
      return new SpringApplicationBuilder(Class.forName("dev.madoguchi.Madoguchi"))
          .run(settings.toArray(String[]::new));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
