package dev.madoguchi.embedding;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server for vectors. Those of passages are kept on disk, asked for in batches, and asked
 * for again when that may help; a question waits for a short while only and, after a failure, none
 * is sent for half a minute, so that an outage costs next to nothing. What is wrong is logged when
 * it begins and when it ends.
 */
public final class RemoteEmbedder implements Embedder {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteEmbedder.class);
  private static final Duration PASSAGES = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final int ATTEMPTS = 5;

  /** Letters of a passage; models refuse what is too long, or leave out what is behind. */
  private static final int LONGEST = 4_000;

  private final RemoteEmbeddingProperties properties;
  private final InstantSource clock;
  private final EmbeddingCalls calls;
  private final VectorFile kept;
  private final Duration between;
  private volatile int dimensions;
  private volatile boolean isStale;
  private volatile Runnable whenChanged = () -> {};
  private volatile long silentUntil = Long.MIN_VALUE;
  private volatile @Nullable String fault;

  /** Asks nothing yet. */
  public RemoteEmbedder(RemoteEmbeddingProperties properties) {
    this(properties, InstantSource.system());
  }

  RemoteEmbedder(RemoteEmbeddingProperties properties, InstantSource clock) {
    this.properties = properties;
    this.clock = clock;
    this.calls = new EmbeddingCalls(properties);
    this.kept = new VectorFile(Path.of(properties.vectors()), model(properties));
    this.between = Duration.ofMinutes(1).dividedBy(properties.perMinute());
  }

  /** Vectors of another address, model, prefix or length are others. */
  private static String model(RemoteEmbeddingProperties properties) {
    return String.join(
        "\n",
        properties.address().toString(),
        properties.model(),
        properties.passage(),
        String.valueOf(properties.dimensions()));
  }

  @Override
  public float[] question(String text) {
    if (clock.millis() < silentUntil) {
      throw EmbeddingException.passing("not asked: " + fault);
    }
    try {
      var asked = List.of(properties.question() + shortened(text));
      var vector = calls.vectors(asked, properties.timeout()).getFirst();
      if (dimensions > 0 && vector.length != dimensions) {
        throw changed(vector);
      }
      works();
      return vector;
    } catch (EmbeddingException e) {
      silentUntil = clock.millis() + Math.max(PAUSE.toMillis(), e.waitTime().toMillis());
      throw failed(e);
    }
  }

  @Override
  public float[] passage(String text) {
    return passages(List.of(text)).getFirst();
  }

  @Override
  public synchronized List<float[]> passages(List<String> whole) {
    if (isStale) {
      kept.clear();
      dimensions = 0;
      isStale = false;
    }
    var texts = whole.stream().map(RemoteEmbedder::shortened).toList();
    var missing = new ArrayList<>(new LinkedHashSet<>(texts));
    missing.removeIf(text -> kept.of(text) != null);
    for (var from = 0; from < missing.size(); from += properties.batch()) {
      var batch = missing.subList(from, Math.min(missing.size(), from + properties.batch()));
      kept.add(batch, asked(batch));
      LockSupport.parkNanos(between.toNanos());
    }
    var vectors = new ArrayList<float[]>(texts.size());
    for (var text : texts) {
      var vector = kept.of(text);
      try {
        check(Objects.requireNonNull(vector));
      } catch (EmbeddingException e) {
        throw failed(e);
      }
      vectors.add(vector);
    }
    works();
    return vectors;
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var isHalf = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, isHalf ? LONGEST - 1 : LONGEST);
  }

  /** One batch, again and again while that may help. */
  private List<float[]> asked(List<String> batch) {
    var sent = batch.stream().map(text -> properties.passage() + text).toList();
    var wait = FIRST_WAIT;
    for (var attempt = 1; ; attempt++) {
      try {
        var vectors = calls.vectors(sent, PASSAGES);
        vectors.forEach(this::check);
        return vectors;
      } catch (EmbeddingException e) {
        if (!e.passes() || attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
          throw failed(e);
        }
        var longer = e.waitTime().compareTo(wait) > 0 ? e.waitTime() : wait;
        LockSupport.parkNanos(longer.toNanos());
        wait = wait.multipliedBy(2);
      }
    }
  }

  /** All vectors have to have the same length; if the server's have changed, the kept ones go. */
  private void check(float[] vector) {
    if (dimensions == 0) {
      dimensions = vector.length;
    } else if (dimensions != vector.length) {
      throw changed(vector);
    }
  }

  private EmbeddingException changed(float[] vector) {
    isStale = true;
    whenChanged.run();
    return EmbeddingException.lasting(
        vector.length + " dimensions instead of " + dimensions + " (all vectors are made anew)");
  }

  @Override
  public void whenChanged(Runnable then) {
    whenChanged = then;
  }

  private EmbeddingException failed(EmbeddingException e) {
    if (fault == null) {
      LOG.warn(
          "embeddings: {}: {} (the product's own table is used until it works)",
          server(),
          e.getMessage());
    }
    fault = server() + ": " + e.getMessage();
    return e;
  }

  private void works() {
    if (fault != null) {
      LOG.info("embeddings: {}: works again", server());
      fault = null;
    }
  }

  /** Without what may follow it: a query may have keys. */
  private String server() {
    var address = properties.address();
    return address.getScheme() + "://" + address.getRawAuthority() + address.getPath();
  }

  @Override
  public Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public void close() {
    calls.close();
  }
}
