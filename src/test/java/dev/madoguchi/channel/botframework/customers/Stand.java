package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.MovingClock;
import dev.madoguchi.attachment.MemoryUploads;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.botframework.auth.AllowedHosts;
import dev.madoguchi.channel.botframework.auth.AuthParts;
import dev.madoguchi.channel.botframework.auth.BoundedHttpClient;
import dev.madoguchi.channel.botframework.auth.ConnectorTokens;
import dev.madoguchi.channel.botframework.auth.Forge;
import dev.madoguchi.channel.botframework.auth.KeyServer;
import dev.madoguchi.channel.botframework.connector.ActivityReader;
import dev.madoguchi.channel.botframework.connector.BotConnector;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ConnectorCalls;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.channel.botframework.connector.ExpectedReplies;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Cloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door and the channel on real HTTP, between a stand-in Azure and a hearing that notes. */
final class Stand implements AutoCloseable {
  static final Duration WITHIN = Duration.ofSeconds(15);

  final KeyServer keyServer = new KeyServer();
  final BotConnector botConnector = new BotConnector();
  final RecordedMessages messages = new RecordedMessages();
  final MovingClock clock = new MovingClock(Forge.NOW);
  final List<Entry> entries = new ArrayList<>();
  final Forge forge = new Forge(botConnector.serviceUrl());
  final BotChannel channel;
  private final DisposableServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  /** What came back. */
  record Answer(int status, String type, String body, Map<String, List<String>> headers) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  private Stand(boolean registered, EndpointLimits limits, Duration within) throws IOException {
    var hosts = AuthParts.hosts("localhost", "127.0.0.1", "[::1]");
    var calls =
        new ConnectorCalls(
            BoundedHttpClient.client("stand", within), ConnectorTokens.none(), clock, within);
    var connector = new Connector(calls, hosts, clock, () -> 0);
    var renderer =
        new EntryActivities(new EntryCards(Contents.SUPPORT), links(), "https://help.example");
    var conversations = new OnlyEntries(entries);
    var cardUpdates = new CardUpdates(conversations, renderer, connector);
    var replies = new ExpectedReplies();
    var customers =
        new CustomerActivities(
            messages, cardUpdates, files(hosts), new RefusedFileNotices(messages), clock);
    var router =
        new ActivityRouter(
            customers, new InvokeHandler(customers, cardUpdates), AgentActivities.none());
    var turns = new ActivityTurns(new ActivityPipeline(), router, messages, replies, connector);
    var door =
        new BotFrameworkDoor(
            registered ? AuthParts.registered(keyServer, clock) : AuthParts.local(),
            new ActivityReader(64_000),
            hosts,
            Set.of("msteams", "webchat"),
            Map.of("tenant-gov", Cloud.US_GOVERNMENT),
            limits.counter(clock),
            turns);
    channel = new BotChannel("msteams", renderer, connector, replies, cardUpdates);
    server = serve(door);
  }

  /** As registered with Azure. */
  static Stand registered() throws IOException {
    return limited(new EndpointLimits(100_000, 100_000));
  }

  /** As registered with Azure, where people and addresses are soon too many. */
  static Stand limited(EndpointLimits limits) throws IOException {
    return new Stand(true, limits, WITHIN);
  }

  /** As registered with Azure, and not waiting long for a connector. */
  static Stand impatient() throws IOException {
    return new Stand(true, new EndpointLimits(100_000, 100_000), Duration.ofSeconds(3));
  }

  /** Without an app id. */
  static Stand local() throws IOException {
    return new Stand(false, new EndpointLimits(100_000, 100_000), WITHIN);
  }

  /** A message as Teams sends it, but for the change. */
  Map<String, Object> message(Consumer<Map<String, Object>> change) {
    var activity = new LinkedHashMap<String, Object>();
    activity.put("type", "message");
    activity.put("id", "1732150000000");
    activity.put("timestamp", "2026-11-21T03:00:00.678Z");
    activity.put("localTimestamp", "2026-11-21T12:00:00.678+09:00");
    activity.put("localTimezone", "UTC");
    activity.put("channelId", "msteams");
    activity.put("serviceUrl", botConnector.serviceUrl());
    activity.put("from", Map.of("id", "29:1abc", "name", "佐藤", "aadObjectId", "not-really-a-guid"));
    activity.put("recipient", Map.of("id", "28:" + Forge.APP, "name", "Madoguchi"));
    activity.put(
        "conversation",
        Map.of("id", "a:1xyz", "conversationType", "personal", "tenantId", "tenant-1"));
    activity.put("text", "請求書はどこですか");
    activity.put("textFormat", "plain");
    activity.put("locale", "en-US");
    activity.put(
        "entities", List.of(Map.of("type", "clientInfo", "locale", "en-US", "country", "US")));
    activity.put("channelData", Map.of("tenant", Map.of("id", "tenant-1")));
    activity.put("somethingNew", Map.of("of", "tomorrow"));
    change.accept(activity);
    return activity;
  }

  Answer post(Map<String, Object> activity) {
    return post(JsonMapper.shared().writeValueAsBytes(activity), Map.of());
  }

  Answer post(byte[] body, Map<String, String> headers) {
    var all = new LinkedHashMap<String, String>();
    all.put("Content-Type", "application/json; charset=utf-8");
    all.put("Authorization", "Bearer " + forge.good());
    all.putAll(headers);
    return send("POST", HttpRequest.BodyPublishers.ofByteArray(body), all);
  }

  Answer send(String method, HttpRequest.BodyPublisher body, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(address()).method(method, body);
    headers.forEach(request::header);
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body(),
          response.headers().map());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/api/messages");
  }

  @Override
  public void close() {
    http.close();
    server.disposeNow();
    botConnector.close();
    keyServer.close();
  }

  private SentFiles files(AllowedHosts hosts) {
    var http = BoundedHttpClient.client("stand-files", WITHIN);
    var uploads = new MemoryUploads().uploads(clock);
    return new SentFiles(http, ConnectorTokens.none(), hosts, hosts, uploads, WITHIN);
  }

  private AttachmentLinks links() {
    return new AttachmentLinks(new byte[32], Duration.ofDays(7), clock);
  }

  private static DisposableServer serve(BotFrameworkDoor door) {
    var routes = new BotFrameworkConfiguration().botFrameworkRoutes(door);
    var handler = RouterFunctions.toHttpHandler(routes, HandlerStrategies.withDefaults());
    return HttpServer.create()
        .host("127.0.0.1")
        .handle(new ReactorHttpHandlerAdapter(handler))
        .bindNow();
  }
}
