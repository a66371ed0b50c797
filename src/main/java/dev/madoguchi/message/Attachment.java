package dev.madoguchi.message;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes with a message.
 *
 * @param id of the stored file, unique within its conversation; empty if it was not stored
 * @param name as people read it, without a path
 * @param type the media type, such as {@code image/png}
 * @param size in bytes; 0 if unknown
 * @param source where it was to be had when it could not be stored; null if it is stored
 */
public record Attachment(String id, String name, String type, long size, @Nullable String source) {

  public Attachment {
    name = MessageText.clean(name);
  }

  /** Whether we have the file itself. */
  public boolean stored() {
    return !id.isEmpty();
  }

  /** The words and the names of files, as whoever cannot see the files reads them. */
  public static String written(String text, List<Attachment> files) {
    return Stream.concat(Stream.of(text), files.stream().map(Attachment::name))
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
