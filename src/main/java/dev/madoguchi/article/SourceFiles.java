package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lists the files of a knowledge base, always in the same order. Left out are hidden files, those
 * whose name is in capital letters, such as README.md, and the folder {@code lexicon}, which others
 * read.
 */
final class SourceFiles extends SimpleFileVisitor<Path> {
  private static final Pattern ABOUT = Pattern.compile("[A-Z][A-Z_-]*(?:\\.[a-z]+)*");
  private static final String LEXICON = "lexicon";

  private final Path root;
  private final ProblemCollector problems = new ProblemCollector("");
  private final List<SourceFile> files = new ArrayList<>();

  private SourceFiles(Path root) {
    this.root = root;
  }

  /** Never fails: what cannot be listed is a problem. */
  static SourceFiles in(Path root) {
    var list = new SourceFiles(root);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, list);
    } catch (IOException e) {
      list.problems.error(0, "", "cannot be listed: " + e);
    }
    list.files.sort(Comparator.comparing(SourceFile::name));
    return list;
  }

  List<SourceFile> files() {
    return files;
  }

  List<Problem> problems() {
    return problems.found();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    var name = nameOf(folder);
    return name.equals(LEXICON) || (name.startsWith(".") && !folder.equals(root))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    var name = String.valueOf(file.getFileName());
    if (file.equals(root)) {
      files.add(SourceFile.of(file, name, attributes));
    } else if (!name.startsWith(".") && !ABOUT.matcher(name).matches()) {
      files.add(SourceFile.of(file, nameOf(file), attributes));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    problems.addAll(
        List.of(
            new Problem(
                file.equals(root) ? String.valueOf(root) : nameOf(file),
                0,
                "",
                "cannot be read: " + e,
                Problem.Severity.ERROR)));
    return FileVisitResult.CONTINUE;
  }

  private String nameOf(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
