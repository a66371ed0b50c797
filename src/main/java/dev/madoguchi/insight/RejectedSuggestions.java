package dev.madoguchi.insight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Suggestions that somebody has rejected, so that they are not made again: a hash a line, from
 * which no question can be read. Adding blocks.
 */
final class RejectedSuggestions {
  private final Path file;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  RejectedSuggestions(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      known.addAll(Files.readAllLines(file));
    }
  }

  boolean has(LearntQuestion learnt) {
    return known.contains(hash(learnt));
  }

  /** Whether it was not there yet. */
  synchronized boolean add(LearntQuestion learnt) throws IOException {
    var hash = hash(learnt);
    if (known.contains(hash)) {
      return false;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        hash + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
    return known.add(hash);
  }

  private static String hash(LearntQuestion learnt) {
    var text = learnt.article() + "\n" + learnt.language() + "\n" + Gap.plain(learnt.question());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
