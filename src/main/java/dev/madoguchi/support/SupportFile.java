package dev.madoguchi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

/**
 * The support description in a file of its own, YAML or JSON, which is read again when it or one of
 * its calendar files changes. A mistake in an edit is reported, and what held before goes on.
 */
final class SupportFile implements SupportInfo, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SupportFile.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path file;
  private final Consumer<SupportDescription> edited;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("support-description").factory());
  private Map<Path, String> seen;
  private volatile SupportDescription current;

  /**
   * Reads the file; throws naming the field that is missing or wrong.
   *
   * @param edited is told of each description that takes the place of another
   */
  SupportFile(Path file, Consumer<SupportDescription> edited) {
    this.file = file;
    this.edited = edited;
    var properties = properties();
    this.seen = contents(properties.files(file));
    this.current = description(properties);
  }

  /** Begins to follow what becomes of the file. */
  void follow() {
    var pause = BETWEEN_LOOKS.toMillis();
    var _ = looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public SupportDescription current() {
    return current;
  }

  /** Takes over what has changed since the last look. */
  void look() {
    var now = contents(seen.keySet());
    if (!now.equals(seen)) {
      seen = now;
      takeOver();
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  private void takeOver() {
    try {
      var properties = properties();
      current = description(properties);
      seen = contents(properties.files(file));
      LOG.info("{}: the edit of the support description is taken over", file);
      edited.accept(current);
    } catch (RuntimeException e) {
      LOG.error("{} (what held before the edit goes on)", e.getMessage());
    }
  }

  private SupportProperties properties() {
    try {
      var sources = new MutablePropertySources();
      new YamlPropertySourceLoader()
          .load(file.toString(), new FileSystemResource(file))
          .forEach(sources::addLast);
      return new Binder(ConfigurationPropertySources.from(sources))
          .bindOrCreate(
              "madoguchi.support",
              Bindable.of(SupportProperties.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    } catch (IOException | RuntimeException e) {
      throw mistake(e);
    }
  }

  private SupportDescription description(SupportProperties properties) {
    try {
      return properties.described();
    } catch (RuntimeException e) {
      throw mistake(e);
    }
  }

  /** Names the file, and the field with what is wrong with it. */
  private IllegalArgumentException mistake(Exception e) {
    var cause = NestedExceptionUtils.getMostSpecificCause(e);
    var deeper = cause.equals(e) ? "" : ": " + cause.getMessage();
    return new IllegalArgumentException(
        "madoguchi.support.file: " + file + ": " + e.getMessage() + deeper, e);
  }

  /** What cannot be read has nothing in it. */
  private static Map<Path, String> contents(Collection<Path> files) {
    var contents = new HashMap<Path, String>();
    files.forEach(each -> contents.put(each, content(each)));
    return contents;
  }

  private static String content(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException | UncheckedIOException _) {
      return "";
    }
  }
}
