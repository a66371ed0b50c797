package dev.madoguchi.attachment;

import dev.madoguchi.message.MessageText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes names of files harmless and keeps them readable, in whatever script. */
final class FileNames {
  private static final int LONGEST = 120;

  /** Nothing further from the end than this is looked at. */
  private static final int READ = 1_000;

  private static final int LONGEST_EXTENSION = 10;
  private static final String RESERVED = "<>:\"|?*/\\";
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private FileNames() {}

  /**
   * A name without a path, without what cannot be seen or turns the direction of writing, and
   * without what a file system would stumble over.
   */
  static String clean(String name) {
    var end = name.substring(Math.max(0, name.length() - READ));
    var bare = end.substring(Math.max(end.lastIndexOf('/'), end.lastIndexOf('\\')) + 1);
    var visible = new StringBuilder();
    Normalizer.normalize(MessageText.clean(bare), Normalizer.Form.NFC)
        .codePoints()
        .filter(FileNames::isVisible)
        .map(c -> RESERVED.indexOf(c) >= 0 ? '_' : Character.isSpaceChar(c) ? ' ' : c)
        .forEach(visible::appendCodePoint);
    var trimmed = visible.toString().strip().replaceAll("^\\.+|[. ]+$", "").strip();
    return shortened(isDevice(trimmed) ? "_" + trimmed : trimmed);
  }

  /** What follows on the last dot, in lower case; empty if nothing does. */
  static String extension(String name) {
    var dot = name.lastIndexOf('.');
    var extension = dot < 0 ? "" : name.substring(dot + 1);
    return extension.length() <= LONGEST_EXTENSION ? extension.toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isDevice(String name) {
    var stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    var lower = stem.toLowerCase(Locale.ROOT);
    return DEVICES.contains(lower) || lower.matches("(com|lpt)[0-9]");
  }

  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST) {
      return name;
    }
    var extension = extension(name);
    var end = extension.isEmpty() ? "" : "." + extension;
    return name.substring(0, name.offsetByCodePoints(0, LONGEST - end.length())) + end;
  }
}
