package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser as far as redirects and cookies are concerned; it goes one step at a time. */
final class OidcBrowser {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String home;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private List<String> set = List.of();

  OidcBrowser(String home) {
    this.home = home;
  }

  /** Where this leads. */
  URI go(String path) {
    return location(send(request(path).GET()));
  }

  URI submit(URI form, Map<String, String> fields) {
    return location(
        send(
            request(form.toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  int status(String path) {
    return send(request(path).GET()).statusCode();
  }

  JsonNode read(String path) {
    return json(send(request(path).GET()));
  }

  JsonNode delete(String path) {
    var csrf = read(path).path("csrf").asString();
    return json(send(request(path).header("X-CSRF-TOKEN", csrf).DELETE()));
  }

  String cookie(String name) {
    return requireNonNull(cookies.get(name), name);
  }

  /** The name of the cookie that a tab was given which was sent to the provider last. */
  String question() {
    return cookies.keySet().stream()
        .filter(name -> name.startsWith("madoguchi-sign-in-"))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  /** How many tabs of this browser are at the provider. */
  long questions() {
    return cookies.keySet().stream().filter(name -> name.startsWith("madoguchi-sign-in-")).count();
  }

  JsonNode postJson(String path, Map<String, ?> body) {
    var csrf = read("/api/console/session").path("csrf").asString();
    return json(
        send(
            request(path)
                .header("X-CSRF-TOKEN", csrf)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(body)))));
  }

  /** As another server, without cookies. */
  HttpResponse<String> post(String path, Map<String, String> fields) {
    var other = new OidcBrowser(home);
    return other.send(
        other
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  void put(String name, String value) {
    cookies.put(name, value);
  }

  void signedOut() {
    cookies.clear();
  }

  /** What the last answer set. */
  String setCookie() {
    return String.join("\n", set);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : home + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (request.build().uri().toString().startsWith(home) && !cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      set = response.headers().allValues("Set-Cookie");
      set.forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String line) {
    var pair = line.split(";", 2)[0].split("=", 2);
    if (line.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static URI location(HttpResponse<String> response) {
    return URI.create(
        response
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new AssertionError(response + " " + response.body())));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
