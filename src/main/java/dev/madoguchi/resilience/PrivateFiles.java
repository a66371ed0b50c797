package dev.madoguchi.resilience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders and files that hold what customers wrote, or keys: only the account that runs the product
 * may read them (0700 and 0600). What is there already keeps its permissions, and where the file
 * system knows none (Windows) nothing is set. Errors are those of {@link Files}.
 */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes the folder, and those above it, if they are missing. */
  public static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      var above = folder.toAbsolutePath().getParent();
      if (above != null) {
        createFolder(above);
      }
      Files.createDirectories(folder);
      restrict(folder, "rwx------");
    }
  }

  /** Makes an empty file if it is missing, and the folder that it is in. */
  public static void createFile(Path file) throws IOException {
    if (Files.notExists(file)) {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        createFolder(folder);
      }
      Files.createFile(file);
      restrict(file, "rw-------");
    }
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
