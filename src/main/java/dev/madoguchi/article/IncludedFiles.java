package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files of a knowledge base as parts of its articles. It remembers which were asked for, so that an
 * article is read again when one of them changes, appears or goes.
 */
final class IncludedFiles {
  private static final long LARGEST = 1_000_000;
  private static final String FROM_ROOT = "~/";

  private final @Nullable Path root;
  private final Map<Path, SourceFile> asked = new LinkedHashMap<>();

  /**
   * @param root the folder that no included file may be outside of; null if there is none
   */
  IncludedFiles(@Nullable Path root) {
    this.root = root == null ? null : root.toAbsolutePath().normalize();
  }

  /** What was found under a target. */
  sealed interface Found {

    /**
     * A part.
     *
     * @param name relative to the knowledge base, with slashes
     */
    record Part(String name, List<SourceText.Line> lines) implements Found {}

    /** Nothing that may be read; why, as it is told to authors. */
    record Unusable(String reason) implements Found {}
  }

  /** All that were asked for, as they were then. */
  List<SourceFile> asked() {
    return List.copyOf(asked.values());
  }

  /** Whether a file is still as it was. */
  static boolean isUnchanged(SourceFile file) {
    return file.equals(SourceFile.current(file.path(), file.name()));
  }

  /**
   * @param from the including file's name, relative to the knowledge base
   * @param target as it is written there: relative to that file, or after {@code ~/} to a folder
   *     above it
   */
  Found find(String from, String target) {
    if (root == null) {
      return new Found.Unusable("there is no folder to include it from");
    }
    try {
      return find(root, candidates(root, from, target.replace("%20", " ")));
    } catch (InvalidPathException _) {
      return new Found.Unusable("not a path");
    }
  }

  private static List<Path> candidates(Path root, String from, String target) {
    var folder = root.resolve(from).normalize().getParent();
    if (!target.startsWith(FROM_ROOT)) {
      return folder == null ? List.of() : List.of(folder.resolve(target).normalize());
    }
    var candidates = new ArrayList<Path>();
    for (var above = folder; above != null && above.startsWith(root); above = above.getParent()) {
      candidates.addFirst(above.resolve(target.substring(FROM_ROOT.length())).normalize());
    }
    return candidates;
  }

  private Found find(Path root, List<Path> candidates) {
    var inside = candidates.stream().filter(path -> path.startsWith(root)).toList();
    if (inside.isEmpty()) {
      return new Found.Unusable("outside the knowledge base");
    }
    return inside.stream()
        .map(path -> note(root, path))
        .filter(file -> file.size() >= 0)
        .findFirst()
        .map(file -> read(root, file))
        .orElseGet(() -> new Found.Unusable("no such file"));
  }

  private SourceFile note(Path root, Path path) {
    var name = root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    var file = SourceFile.current(path, name);
    asked.put(path, file);
    return file;
  }

  private static Found read(Path root, SourceFile file) {
    if (file.size() > LARGEST) {
      return new Found.Unusable("larger than 1,000,000 bytes");
    }
    try {
      return file.path().toRealPath().startsWith(root.toRealPath())
          ? read(file)
          : new Found.Unusable("outside the knowledge base");
    } catch (IOException _) {
      return new Found.Unusable("cannot be read");
    }
  }

  private static Found read(SourceFile file) throws IOException {
    var problems = new ProblemCollector(file.name());
    var lines = SourceText.of(Files.readAllBytes(file.path()), problems).lines();
    return problems.found().isEmpty()
        ? new Found.Part(file.name(), FrontMatter.bodyOf(lines))
        : new Found.Unusable("not UTF-8 text");
  }
}
