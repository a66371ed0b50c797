package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes articles as files. None is ever written over, except a draft by a later one. */
final class FolderAuthoring implements Authoring {
  private static final Logger log = LoggerFactory.getLogger(FolderAuthoring.class);
  private static final String ARTICLES = "articles";
  private static final String SUFFIX = ".md";

  private final Path root;
  private final Path drafts;
  private final KnowledgeBaseReader reader;
  private final Clock clock;

  FolderAuthoring(KnowledgeBaseProperties properties, KnowledgeBaseReader reader, Clock clock) {
    this.root = Path.of(properties.path());
    this.drafts = properties.drafts();
    this.reader = reader;
    this.clock = clock;
  }

  @Override
  public List<Fault> check(Manuscript manuscript) {
    var name = name(manuscript);
    return reader.with(root, name, manuscript.text(today())).problems().stream()
        .filter(problem -> problem.file().equals(name))
        .map(problem -> new Fault(problem, manuscript.twinAt(problem.line(), today())))
        .toList();
  }

  @Override
  public Filing keep(Manuscript manuscript) {
    if (!isName(manuscript)) {
      return Filing.FAULTY;
    }
    try {
      WholeFile.replace(draft(manuscript), manuscript.text(today()));
      return Filing.DONE;
    } catch (IOException e) {
      return unwritable(drafts, e);
    }
  }

  @Override
  public Filing publish(Manuscript manuscript) {
    if (!Files.isDirectory(root)) {
      return Filing.NO_FOLDER;
    }
    if (isTaken(manuscript)) {
      return Filing.ID_TAKEN;
    }
    if (!isName(manuscript)
        || check(manuscript).stream()
            .anyMatch(fault -> fault.problem().severity() == Severity.ERROR)) {
      return Filing.FAULTY;
    }
    return file(manuscript);
  }

  private Filing file(Manuscript manuscript) {
    var folder = folder(manuscript);
    try {
      var file = folder.resolve(manuscript.id() + SUFFIX);
      if (!WholeFile.create(file, manuscript.text(today()))) {
        return Filing.ID_TAKEN;
      }
      Files.deleteIfExists(draft(manuscript));
      return Filing.DONE;
    } catch (IOException | UnsupportedOperationException e) {
      return unwritable(folder, e);
    }
  }

  @Override
  public Filing addQuestion(String id, Language language, String question) {
    return reader.read(root).articles().stream()
        .filter(article -> article.id().equals(id))
        .findFirst()
        .map(article -> addQuestion(article, language, Manuscript.Twin.line(question)))
        .orElse(Filing.UNSUITABLE);
  }

  private Filing addQuestion(Article article, Language language, String question) {
    var file = Files.isDirectory(root) ? root.resolve(article.source()) : root;
    if (!article.source().endsWith(SUFFIX)) {
      return Filing.UNSUITABLE;
    }
    try {
      var changed = Alternates.add(Files.readString(file), language, question);
      if (changed.isEmpty() || !says(changed.get(), article, language, question)) {
        return Filing.UNSUITABLE;
      }
      WholeFile.replace(file, changed.get().getBytes(StandardCharsets.UTF_8));
      return Filing.DONE;
    } catch (IOException e) {
      return unwritable(file, e);
    }
  }

  /** Whether the file then has this question, and says otherwise what it said before. */
  private boolean says(String text, Article before, Language language, String question) {
    var aligned =
        language == Language.JA ? new Aligned(question, null) : new Aligned(null, question);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return reader.with(root, before.source(), bytes).articles().stream()
        .filter(after -> after.id().equals(before.id()))
        .anyMatch(after ->
            after.questions().contains(aligned)
                && after.questions().containsAll(before.questions())
                && after.sections().equals(before.sections())
                && after.title().equals(before.title()));
  }

  @Override
  public List<Manuscript> drafts() {
    try (var files = Files.isDirectory(drafts) ? Files.list(drafts) : Stream.<Path>empty()) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.md"))
          .sorted()
          .map(Manuscripts::read)
          .filter(Objects::nonNull)
          .sorted(Comparator.comparing(Manuscript::id))
          .toList();
    } catch (IOException e) {
      unwritable(drafts, e);
      return List.of();
    }
  }

  private boolean isTaken(Manuscript manuscript) {
    return reader.read(root).articles().stream()
        .anyMatch(article -> article.id().equalsIgnoreCase(manuscript.id()));
  }

  private static boolean isName(Manuscript manuscript) {
    return TwinMarkdown.isId(manuscript.id());
  }

  private static Filing unwritable(Path folder, Exception e) {
    log.warn("{} cannot be written to: {}", folder, e.toString());
    return Filing.READ_ONLY;
  }

  private Path draft(Manuscript manuscript) {
    return drafts.resolve(manuscript.id() + SUFFIX);
  }

  private Path folder(Manuscript manuscript) {
    var articles = root.resolve(ARTICLES);
    return Files.isDirectory(articles) ? articles.resolve(manuscript.category().tag()) : root;
  }

  /** As the reader names it. */
  private String name(Manuscript manuscript) {
    return root.relativize(folder(manuscript).resolve(safe(manuscript.id()) + SUFFIX))
        .toString()
        .replace(root.getFileSystem().getSeparator(), "/");
  }

  private static String safe(String id) {
    return TwinMarkdown.isId(id) ? id : "article";
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
