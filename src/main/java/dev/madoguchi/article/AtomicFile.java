package dev.madoguchi.article;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A file that appears whole or not at all, and is on the disk before it does. */
final class AtomicFile {
  private AtomicFile() {}

  /**
   * A link, unlike a move, never takes the place of a file that is there.
   *
   * @return false if one is
   */
  static boolean create(Path file, byte[] content) throws IOException {
    var written = write(file, content);
    try {
      Files.createLink(file, written);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Takes the place of one that may be there. */
  static void replace(Path file, byte[] content) throws IOException {
    var written = write(file, content);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Beside it, under a name that no reader takes for an article's. */
  private static Path write(Path file, byte[] content) throws IOException {
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    var written = Files.createTempFile(folder, ".", ".tmp");
    Files.write(written, content);
    try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
    }
    return written;
  }
}
