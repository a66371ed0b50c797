package dev.madoguchi.store.sqlite;

import dev.madoguchi.resilience.PrivateFiles;
import dev.madoguchi.store.engine.StoreCannotOpen;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second instance away from the data folder; the system lets go when the process ends. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock of(Path folder) {
    try {
      PrivateFiles.createFolder(folder);
      var file = fileIn(folder);
      PrivateFiles.createFile(file);
      var channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StoreCannotOpen(
            "data folder " + folder.toAbsolutePath() + ": in use by another instance",
            "stop the other instance, or give this one a folder of its own with"
                + " madoguchi.store.folder");
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new StoreCannotOpen(
          "data folder " + folder.toAbsolutePath() + ": cannot be written (" + e + ")",
          "make it writable, or name another one with madoguchi.store.folder",
          e);
    }
  }

  /** Whose lock it is; there once an instance has had the folder. */
  static Path fileIn(Path folder) {
    return folder.resolve("lock");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
