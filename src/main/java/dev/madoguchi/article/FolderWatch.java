package dev.madoguchi.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until something changes in a folder, and until it has settled. */
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** A folder that never settles is read all the same, after this many times the settling time. */
  private static final int PATIENCE = 20;

  private final Path root;
  private final WatchService service;

  FolderWatch(Path root) throws IOException {
    this.root = root;
    this.service = root.getFileSystem().newWatchService();
    register();
  }

  /** Returns after a change, or after that time without one. */
  void await(Duration settle, Duration most) throws InterruptedException {
    var key = service.poll(most.toMillis(), TimeUnit.MILLISECONDS);
    var isFolderNew = key == null;
    for (int i = 0; key != null; i++) {
      var folder = key.watchable();
      isFolderNew |= key.pollEvents().stream().anyMatch(event -> mayBeFolder(event, folder));
      isFolderNew |= !key.reset();
      key = i < PATIENCE ? service.poll(settle.toMillis(), TimeUnit.MILLISECONDS) : null;
    }
    if (isFolderNew) {
      register();
    }
  }

  /** What was overlooked may be anything. */
  private static boolean mayBeFolder(WatchEvent<?> event, Watchable in) {
    return !(event.context() instanceof Path name)
        || !(in instanceof Path folder)
        || Files.isDirectory(folder.resolve(name));
  }

  /** A folder that is watched already is not watched twice. */
  private void register() {
    var folder = Files.isDirectory(root) ? root : root.toAbsolutePath().getParent();
    try (var folders =
        Files.walk(
            folder,
            Files.isDirectory(root) ? Integer.MAX_VALUE : 0,
            FileVisitOption.FOLLOW_LINKS)) {
      for (var each : (Iterable<Path>) folders.filter(Files::isDirectory)::iterator) {
        register(each);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("Not all of {} can be watched", root, e);
    }
  }

  private WatchKey register(Path folder) throws IOException {
    return folder.register(
        service,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
