package dev.madoguchi.embedding;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests for vectors, one at a time, as OpenAI's interface defines them. */
final class EmbeddingCalls implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Bytes of an answer for each text, and besides: 8,192 numbers of 32 letters. */
  private static final long LARGEST = 256L << 10;

  private static final long SPARE = 64L << 10;
  private static final int TOO_MANY = 429;

  private final RemoteEmbeddingProperties properties;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  EmbeddingCalls(RemoteEmbeddingProperties properties) {
    this.properties = properties;
  }

  /**
   * Vectors of length 1, in the order of the texts.
   *
   * @throws EmbeddingException if there are none, saying why without the texts and the key
   */
  List<float[]> vectors(List<String> texts, Duration within) {
    var response = send(request(texts), texts.size() * LARGEST + SPARE, within);
    if (response.statusCode() != 200) {
      throw new EmbeddingException(
          "status " + response.statusCode(),
          response.statusCode() == TOO_MANY || response.statusCode() >= 500,
          wait(response));
    }
    try {
      return vectors(JSON.readTree(response.body()).path("data"), texts.size());
    } catch (JacksonException e) {
      throw EmbeddingException.lasting("the answer is not JSON");
    }
  }

  /** Waits for the whole answer, not only for the beginning of it. */
  private HttpResponse<byte[]> send(HttpRequest request, long largest, Duration within) {
    var sent =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
    try {
      return sent.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw EmbeddingException.passing("no answer within " + within.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw EmbeddingException.passing(String.valueOf(e.getCause()).split(":", 2)[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EmbeddingException.passing("interrupted");
    } finally {
      sent.cancel(true);
    }
  }

  private HttpRequest request(List<String> texts) {
    var body = new LinkedHashMap<String, Object>();
    if (!properties.model().isEmpty()) {
      body.put("model", properties.model());
    }
    body.put("input", texts);
    body.put("encoding_format", "float");
    if (properties.dimensions() > 0) {
      body.put("dimensions", properties.dimensions());
    }
    var request =
        HttpRequest.newBuilder(properties.address())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!properties.key().isEmpty()) {
      request.header(
          properties.isAzure() ? "api-key" : "authorization",
          properties.isAzure() ? properties.key() : "Bearer " + properties.key());
    }
    return request.build();
  }

  private static Duration wait(HttpResponse<byte[]> response) {
    try {
      var seconds = response.headers().firstValue("retry-after").orElse("0");
      return Duration.ofSeconds(Math.clamp(Long.parseLong(seconds), 0, 300));
    } catch (NumberFormatException e) {
      return Duration.ZERO;
    }
  }

  private static List<float[]> vectors(JsonNode data, int count) {
    if (!data.isArray() || data.size() != count) {
      throw EmbeddingException.lasting(
          data.size() + " vectors for " + count + " texts (expected: one for each)");
    }
    var vectors = new ArrayList<float[]>(count);
    for (var i = 0; i < count; i++) {
      vectors.add(new float[0]);
    }
    for (var i = 0; i < count; i++) {
      var index = data.get(i).path("index").asInt(i);
      if (index < 0 || index >= count || vectors.get(index).length > 0) {
        throw EmbeddingException.lasting("index " + index + " is out of order");
      }
      vectors.set(index, vector(data.get(i).path("embedding")));
    }
    return vectors;
  }

  private static float[] vector(JsonNode numbers) {
    var vector = new float[numbers.size()];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i).isNumber() ? (float) numbers.get(i).asDouble() : Float.NaN;
    }
    var length = UnitLength.of(vector);
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      throw EmbeddingException.lasting("a vector is empty or no numbers");
    }
    return UnitLength.scaled(vector);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
