package dev.madoguchi.store.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import reactor.core.publisher.Flux;

/** Reads a file piece by piece, as fast as it is taken. Blocks: for threads that may. */
public final class FileChunks {
  private static final int SIZE = 64 * 1024;

  private FileChunks() {}

  public static Flux<ByteBuffer> of(Path file) {
    return Flux.using(
        () -> FileChannel.open(file, StandardOpenOption.READ),
        channel ->
            Flux.generate(sink -> {
              try {
                var chunk = ByteBuffer.allocate(SIZE);
                if (channel.read(chunk) < 0) {
                  sink.complete();
                } else {
                  sink.next(chunk.flip());
                }
              } catch (IOException e) {
                sink.error(e);
              }
            }),
        FileChunks::close);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
