package dev.madoguchi.search.lucene;

import dev.madoguchi.resilience.PrivateFiles;
import dev.madoguchi.search.lucene.TranslationTable.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was learnt of translations under a hash of what it was learnt from, so that a second
 * start need not learn again. What cannot be read is learnt again; what cannot be written is only
 * logged.
 */
final class TranslationStore {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationStore.class);
  private static final String FORMAT = "madoguchi-translations 1";

  /** Those of three knowledge bases, each as customers and as agents see it. */
  private static final int FILES = 6;

  private final Path folder;

  /**
   * @param folder made when it is first needed; the empty path to keep nothing
   */
  TranslationStore(Path folder) {
    this.folder = folder;
  }

  /** What was learnt from these pairs before. */
  Optional<Translations> kept(List<Pair> pairs) {
    var file = file(pairs);
    if (!keeps() || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(Files.readString(file)));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{}: {} (expected: translations learnt before; learning again)", file, e.toString());
      return Optional.empty();
    }
  }

  /** Learns, and keeps what was learnt. */
  Translations learnt(List<Pair> pairs, Pace pace) {
    var learnt = Translations.learnt(pairs, pace);
    if (keeps() && !pairs.isEmpty()) {
      write(file(pairs), learnt);
    }
    return learnt;
  }

  private boolean keeps() {
    return !folder.toString().isEmpty();
  }

  private Path file(List<Pair> pairs) {
    return folder.resolve("translations-" + hash(pairs) + ".tsv");
  }

  private static String hash(List<Pair> pairs) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var pair : pairs) {
        var line = String.join(" ", pair.from()) + "\t" + String.join(" ", pair.to()) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Translations read(String text) {
    var end = text.lastIndexOf('\n', text.length() - 2) + 1;
    var content = text.substring(0, end);
    if (!text.substring(end).equals(checksum(content) + "\n")) {
      throw new IllegalArgumentException("damaged");
    }
    var lines = content.lines().toList();
    var half = lines.indexOf("");
    if (half < 1 || !lines.getFirst().equals(FORMAT)) {
      throw new IllegalArgumentException("another format");
    }
    return new Translations(
        TranslationTable.read(lines.subList(1, half)),
        TranslationTable.read(lines.subList(half + 1, lines.size())));
  }

  private void write(Path file, Translations learnt) {
    var content = new StringBuilder(FORMAT).append('\n');
    learnt.toEnglish().lines().forEach(line -> content.append(line).append('\n'));
    content.append('\n');
    learnt.toJapanese().lines().forEach(line -> content.append(line).append('\n'));
    content.append(checksum(content.toString())).append('\n');
    try {
      PrivateFiles.createFolder(folder);
      var unfinished = Files.createTempFile(folder, "translations", ".tmp");
      Files.writeString(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      forgetOldOnes();
    } catch (IOException e) {
      LOG.warn("{}: cannot be written: {} (learning again at the next start)", file, e.toString());
    }
  }

  private static String checksum(String content) {
    var sum = new CRC32();
    sum.update(content.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private void forgetOldOnes() throws IOException {
    try (var files = Files.list(folder)) {
      var old =
          files
              .filter(file -> String.valueOf(file.getFileName()).startsWith("translations"))
              .sorted(Comparator.comparingLong((Path file) -> -file.toFile().lastModified()))
              .skip(FILES)
              .toList();
      for (var file : old) {
        Files.deleteIfExists(file);
      }
    }
  }
}
