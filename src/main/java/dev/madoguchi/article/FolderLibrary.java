package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Reads a folder, and again whenever something in it changes, on a thread of its own. When the
 * folder vanishes or has been emptied, what was read before is kept.
 */
final class FolderLibrary implements Library, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLibrary.class);

  private final Path path;
  private final KnowledgeBaseProperties properties;
  private final KnowledgeBaseReader reader;
  private final Sinks.Many<KnowledgeBase> versions = Sinks.many().replay().latest();
  private final FolderWatch watch;
  private final Thread thread;
  private volatile KnowledgeBase current;

  private FolderLibrary(Path path, KnowledgeBaseProperties properties, KnowledgeBaseReader reader)
      throws IOException {
    this.path = path;
    this.reader = reader;
    this.properties = properties;
    watch = new FolderWatch(path);
    current = reader.read(path);
    versions.tryEmitNext(current).orThrow();
    thread = Thread.ofPlatform().daemon().name("knowledge-base").unstarted(this::follow);
  }

  /** Reads the folder and begins to follow its changes. */
  static FolderLibrary open(KnowledgeBaseProperties properties, KnowledgeBaseReader reader)
      throws IOException {
    var path = Path.of(properties.path());
    if (!Files.exists(path)) {
      throw new InvalidConfigurationPropertyValueException(
          KnowledgeBaseProperties.PATH,
          properties.path(),
          "There is nothing at "
              + path.toAbsolutePath()
              + " (expected: a folder or file with articles)");
    }
    var library = new FolderLibrary(path, properties, reader);
    library.thread.start();
    return library;
  }

  @Override
  public KnowledgeBase current() {
    return current;
  }

  @Override
  public Flux<KnowledgeBase> versions() {
    return versions.asFlux();
  }

  @Override
  public void close() throws IOException {
    watch.close();
    thread.interrupt();
    versions.tryEmitComplete();
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        watch.await(properties.settle(), properties.rescan());
        update();
      }
    } catch (InterruptedException | ClosedWatchServiceException _) {
      LOG.debug("{} is no longer followed", path);
    }
  }

  private void update() {
    try {
      var read = reader.read(path);
      var next = read.articles().isEmpty() ? kept(read) : read;
      if (!next.version().equals(current.version())
          || !next.problems().equals(current.problems())
          || !next.learnMore().equals(current.learnMore())) {
        current = next;
        LOG.info(
            "Knowledge base: {} articles, {} passages, {} problems",
            next.articles().size(),
            next.passages(),
            next.problems().size());
        versions.tryEmitNext(next).orThrow();
      }
    } catch (RuntimeException e) {
      LOG.error("The knowledge base could not be read again; what was read before is kept", e);
    }
  }

  /** The articles of before, and why there are no newer ones. */
  private KnowledgeBase kept(KnowledgeBase read) {
    return new KnowledgeBase(
        current.version(),
        current.articles(),
        read.problems(),
        current.learnMore(),
        current.learnMoreOf());
  }
}
