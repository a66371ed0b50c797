package dev.madoguchi.desk.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a file's lines from behind, a block at a time. An interrupt does not close it. */
final class ReverseLineReader implements Closeable {
  private static final int BLOCK = 16 * 1024;

  private final RandomAccessFile file;
  private byte[] read = new byte[0];
  private long start;

  /**
   * @param end lines that begin before it are read
   */
  ReverseLineReader(Path path, long end) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.start = Math.clamp(end, 0, file.length());
  }

  /** Null when there are no more. */
  @Nullable Line next() throws IOException {
    var feed = feed();
    while (feed < 0 && start > 0) {
      readOn();
      feed = feed();
    }
    if (feed < 0 && read.length == 0) {
      return null;
    }
    var text = new String(read, feed + 1, read.length - feed - 1, StandardCharsets.UTF_8);
    var line = new Line(start + feed + 1, text);
    read = Arrays.copyOf(read, Math.max(feed, 0));
    return line;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private int feed() {
    var at = read.length - 1;
    while (at >= 0 && read[at] != '\n') {
      at--;
    }
    return at;
  }

  private void readOn() throws IOException {
    var length = (int) Math.min(BLOCK, start);
    var block = new byte[length + read.length];
    file.seek(start - length);
    file.readFully(block, 0, length);
    System.arraycopy(read, 0, block, length, read.length);
    read = block;
    start -= length;
  }

  /**
   * @param start the place of its first byte
   */
  record Line(long start, String text) {}
}
