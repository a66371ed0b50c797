package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the knowledge base and how it was when it was listed.
 *
 * @param name relative to the knowledge base, with slashes
 * @param key the file system's own name for it, which a replaced file does not keep
 */
record SourceFile(Path path, String name, long size, Instant modified, @Nullable Object key) {
  private static final Pattern PART = Pattern.compile("(?i)(?:.*/)?_?includes?/.*\\.md");

  /** A clock of the file system need not be finer than this. */
  private static final Duration TICK = Duration.ofSeconds(2);

  static SourceFile of(Path path, String name, BasicFileAttributes attributes) {
    return new SourceFile(
        path,
        name,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        attributes.fileKey());
  }

  /** A file as it is now; of size -1 if there is none. */
  static SourceFile current(Path path, String name) {
    try {
      return of(path, name, Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException _) {
      return new SourceFile(path, name, -1, Instant.EPOCH, null);
    }
  }

  /**
   * Whether it is in a folder of parts: what has no id and title of its own there is no article.
   */
  boolean isPart() {
    return PART.matcher(name).matches();
  }

  /** Whether it can have been written to after that moment without looking different. */
  boolean isOlderThan(Instant moment) {
    return modified.isBefore(moment.minus(TICK));
  }
}
