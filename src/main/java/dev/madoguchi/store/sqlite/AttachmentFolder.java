package dev.madoguchi.store.sqlite;

import dev.madoguchi.resilience.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The files of conversations in the data folder, each under its id. A file is there as a whole or
 * not at all.
 */
final class AttachmentFolder {
  private final Path folder;
  private final Path fresh;

  private AttachmentFolder(Path folder) {
    this.folder = folder;
    this.fresh = folder.resolve("new");
  }

  /** Opens the folder, and clears away what a kill left half-written. */
  static AttachmentFolder open(Path folder) throws IOException {
    var opened = new AttachmentFolder(folder);
    PrivateFiles.createFolder(folder);
    PrivateFiles.createFolder(opened.fresh);
    try (var left = Files.newDirectoryStream(opened.fresh)) {
      for (var file : left) {
        Files.delete(file);
      }
    }
    return opened;
  }

  /** Done when it is on the disk under its name. */
  void put(String id, Path content) throws IOException {
    var place = place(id);
    var parent = folder.resolve(id.substring(0, 2));
    PrivateFiles.createFolder(parent);
    var copy = Files.createTempFile(fresh, id, ""); // for its owner alone
    try {
      write(content, copy);
      sync(copy, StandardOpenOption.WRITE);
      Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy);
    }
    sync(parent, StandardOpenOption.READ);
    sync(folder, StandardOpenOption.READ);
  }

  /** A copy of the file itself would have its permissions. */
  private static void write(Path content, Path copy) throws IOException {
    try (var out = Files.newOutputStream(copy)) {
      Files.copy(content, out);
    }
  }

  boolean has(String id) {
    return Files.exists(place(id));
  }

  void remove(String id) throws IOException {
    Files.deleteIfExists(place(id));
  }

  Path place(String id) {
    if (!id.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("file id: " + id + " (expected: 64 hexadecimal digits)");
    }
    return folder.resolve(id.substring(0, 2)).resolve(id);
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (var channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
