package dev.madoguchi.store.engine;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A JSON text with its checksum: neither a file nor a wire would notice a flipped bit in it.
 *
 * @param json what {@link StoredJson} wrote
 * @param sum CRC-32C of its UTF-8
 */
public record ChecksummedJson(String json, long sum) {

  public static <T> ChecksummedJson of(StoredJson json, T value, Class<T> type) {
    var text = json.write(value, type);
    return new ChecksummedJson(text, sum(text));
  }

  /** The value, if it is still what was written. */
  public <T> T read(StoredJson reader, Class<T> type) {
    if (sum != sum(json)) {
      throw new Unreadable(
          "stored " + type.getSimpleName() + ": damaged in the store (restore it from a backup)");
    }
    return reader.read(json, type);
  }

  private static long sum(String text) {
    var sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
