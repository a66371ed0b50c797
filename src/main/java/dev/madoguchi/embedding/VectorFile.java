package dev.madoguchi.embedding;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of texts by one model, kept in a file to which new ones are appended: for each the
 * SHA-256 of the text, the number of dimensions, the numbers and a checksum. What follows a damaged
 * entry is dropped and made anew. Not for several threads at once.
 */
final class VectorFile {
  private static final Logger LOG = LoggerFactory.getLogger(VectorFile.class);
  private static final int HASH = 32;
  private static final int MOST_DIMENSIONS = 8_192;

  private final @Nullable Path file;
  private final Map<String, float[]> known = new HashMap<>();
  private boolean isWritable = true;

  /**
   * @param folder the empty path to keep vectors in memory only
   * @param model what else the vectors depend on besides the text
   */
  VectorFile(Path folder, String model) {
    file = folder.toString().isEmpty() ? null : folder.resolve(hash(model) + ".vectors");
    if (file != null && Files.exists(file)) {
      read(file);
    }
  }

  /** Null if it has not been kept. */
  float @Nullable [] of(String text) {
    return known.get(hash(text));
  }

  void add(List<String> texts, List<float[]> vectors) {
    for (var i = 0; i < texts.size(); i++) {
      known.put(hash(texts.get(i)), vectors.get(i));
    }
    if (file != null && isWritable) {
      append(file, texts, vectors);
    }
  }

  /** Forgets all. */
  void clear() {
    known.clear();
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      unwritable(e);
    }
  }

  private void append(Path to, List<String> texts, List<float[]> vectors) {
    try {
      Files.createDirectories(to.toAbsolutePath().getParent());
      try (var out = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        for (var i = 0; i < texts.size(); i++) {
          var entry = entry(hash(texts.get(i)), vectors.get(i));
          while (entry.hasRemaining()) {
            out.write(entry);
          }
        }
        out.force(false);
      }
    } catch (IOException e) {
      unwritable(e);
    }
  }

  /** Searching goes on; a restart will have to ask again. */
  private void unwritable(IOException e) {
    isWritable = false;
    LOG.warn("{}: cannot be written: {} (vectors are kept in memory only)", file, e.toString());
  }

  private static ByteBuffer entry(String hash, float[] vector) {
    var entry = ByteBuffer.allocate(HASH + Integer.BYTES * (vector.length + 2));
    entry.put(HexFormat.of().parseHex(hash)).putInt(vector.length);
    for (var value : vector) {
      entry.putFloat(value);
    }
    return entry.putInt(checksum(entry.array(), entry.position())).flip();
  }

  private static int checksum(byte[] bytes, int length) {
    var checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  private void read(Path from) {
    var whole = 0L;
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)))) {
      for (var size = readEntry(in); size > 0; size = readEntry(in)) {
        whole += size;
      }
    } catch (IOException e) {
      LOG.warn("{}: cannot be read: {} (vectors are made anew)", from, e.toString());
      return;
    }
    cut(from, whole);
  }

  /** Its length; 0 at the end, or where the file is damaged. */
  private int readEntry(DataInputStream in) throws IOException {
    try {
      var head = in.readNBytes(HASH);
      var dimensions = in.readInt();
      if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
        return 0;
      }
      var vector = new float[dimensions];
      for (var i = 0; i < dimensions; i++) {
        vector[i] = in.readFloat();
      }
      var hash = HexFormat.of().formatHex(head);
      var entry = entry(hash, vector);
      if (in.readInt() != entry.getInt(entry.limit() - Integer.BYTES)) {
        return 0;
      }
      known.put(hash, vector);
      return entry.limit();
    } catch (EOFException e) {
      return 0;
    }
  }

  private void cut(Path damaged, long whole) {
    try (var channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
      if (channel.size() > whole) {
        channel.truncate(whole);
        LOG.warn("{}: damaged from byte {} on (the rest is made anew)", damaged, whole);
      }
    } catch (IOException e) {
      unwritable(e);
    }
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException("SHA-256: not in this Java", e));
    }
  }
}
