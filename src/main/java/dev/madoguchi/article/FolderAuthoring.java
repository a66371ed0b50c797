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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  public List<Fault> check(ArticleDraft draft) {
    var name = name(draft);
    var would = reader.with(root, name, draft.text(today()));
    return Stream.concat(would.problems().stream(), SimilarLint.of(would.articles(), name).stream())
        .filter(problem -> problem.file().equals(name))
        .map(problem -> new Fault(problem, draft.twinAt(problem.line(), today())))
        .toList();
  }

  @Override
  public Filing keep(ArticleDraft draft) {
    if (!isName(draft)) {
      return Filing.FAULTY;
    }
    try {
      AtomicFile.replace(draftFile(draft), draft.text(today()));
      return Filing.DONE;
    } catch (IOException e) {
      return unwritable(drafts, e);
    }
  }

  @Override
  public Filing publish(ArticleDraft draft) {
    if (!Files.isDirectory(root)) {
      return Filing.NO_FOLDER;
    }
    if (isTaken(draft)) {
      return Filing.ID_TAKEN;
    }
    if (!isName(draft)
        || check(draft).stream().anyMatch(fault -> fault.problem().severity() == Severity.ERROR)) {
      return Filing.FAULTY;
    }
    return file(draft);
  }

  private Filing file(ArticleDraft draft) {
    var folder = folder(draft);
    try {
      var file = folder.resolve(draft.id() + SUFFIX);
      if (!AtomicFile.create(file, draft.text(today()))) {
        return Filing.ID_TAKEN;
      }
      Files.deleteIfExists(draftFile(draft));
      return Filing.DONE;
    } catch (IOException | UnsupportedOperationException e) {
      return unwritable(folder, e);
    }
  }

  @Override
  public synchronized Filing addQuestion(
      String id, String section, Language language, String question) {
    var line = ArticleDraft.Twin.line(question);
    var aligned = language == Language.JA ? new Aligned(line, null) : new Aligned(null, line);
    return reader.read(root).articles().stream()
        .filter(article -> article.id().equals(id))
        .findFirst()
        .map(article -> addQuestion(article, section, language, aligned))
        .orElse(Filing.UNSUITABLE);
  }

  private Filing addQuestion(Article article, String section, Language language, Aligned question) {
    var file = Files.isDirectory(root) ? root.resolve(article.source()) : root;
    var wanted = asked(article);
    var there = wanted.get(section);
    if (!article.source().endsWith(SUFFIX) || there == null) {
      return Filing.UNSUITABLE;
    }
    if (!there.add(question)) {
      return Filing.DONE;
    }
    try {
      var text = Files.readString(file);
      var heading = section.isEmpty() ? 0 : lineOf(section, article.source(), text);
      var changed =
          StoredQuestionEditor.add(text, heading, language, question.preferring(language));
      if (changed.isEmpty() || !says(changed.get(), article, wanted)) {
        return Filing.UNSUITABLE;
      }
      AtomicFile.replace(file, changed.get().getBytes(StandardCharsets.UTF_8));
      return Filing.DONE;
    } catch (IOException e) {
      return unwritable(file, e);
    }
  }

  /** The line of a section's heading; 0 if the file has no such section. */
  private static int lineOf(String section, String name, String text) {
    var noParts = new IncludedFiles(null);
    return ArticleFileReader.markdown(name, text.getBytes(StandardCharsets.UTF_8), noParts)
        .drafts()
        .stream()
        .map(draft -> draft.lines().getOrDefault(section, 0))
        .findFirst()
        .orElse(0);
  }

  /** The questions of each section, and under an empty id those of the whole article. */
  private static Map<String, Set<Aligned>> asked(Article article) {
    var asked = new HashMap<String, Set<Aligned>>();
    asked.put("", new HashSet<>(article.questions()));
    article
        .sections()
        .forEach(section -> asked.put(section.id(), new HashSet<>(section.questions())));
    return asked;
  }

  /** Whether the file then has these questions, and says otherwise what it said before. */
  private boolean says(String text, Article before, Map<String, Set<Aligned>> questions) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return reader.with(root, before.source(), bytes).articles().stream()
        .filter(after -> after.id().equals(before.id()))
        .anyMatch(after ->
            asked(after).equals(questions)
                && passages(after).equals(passages(before))
                && after.title().equals(before.title()));
  }

  private static List<Section> passages(Article article) {
    return article.sections().stream()
        .map(section ->
            new Section(section.id(), section.level(), section.heading(), section.passages()))
        .toList();
  }

  @Override
  public List<ArticleDraft> drafts() {
    try (var files = Files.isDirectory(drafts) ? Files.list(drafts) : Stream.<Path>empty()) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.md"))
          .sorted()
          .map(ArticleDraftReader::read)
          .filter(Objects::nonNull)
          .sorted(Comparator.comparing(ArticleDraft::id))
          .toList();
    } catch (IOException e) {
      unwritable(drafts, e);
      return List.of();
    }
  }

  private boolean isTaken(ArticleDraft draft) {
    return reader.read(root).articles().stream()
        .anyMatch(article -> article.id().equalsIgnoreCase(draft.id()));
  }

  private static boolean isName(ArticleDraft draft) {
    return PairedMarkdown.isId(draft.id());
  }

  private static Filing unwritable(Path folder, Exception e) {
    log.warn("{} cannot be written to: {}", folder, e.toString());
    return Filing.READ_ONLY;
  }

  private Path draftFile(ArticleDraft draft) {
    return drafts.resolve(draft.id() + SUFFIX);
  }

  private Path folder(ArticleDraft draft) {
    var articles = root.resolve(ARTICLES);
    return Files.isDirectory(articles) ? articles.resolve(draft.category().tag()) : root;
  }

  /** As the reader names it. */
  private String name(ArticleDraft draft) {
    return root.relativize(folder(draft).resolve(safe(draft.id()) + SUFFIX))
        .toString()
        .replace(root.getFileSystem().getSeparator(), "/");
  }

  private static String safe(String id) {
    return PairedMarkdown.isId(id) ? id : "article";
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
