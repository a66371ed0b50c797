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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes articles as files. What is written over is kept: a draft's earlier text is not, that of a
 * published article is.
 */
final class FolderAuthoring implements Authoring {
  private static final Logger log = LoggerFactory.getLogger(FolderAuthoring.class);
  private static final String ARTICLES = "articles";
  private static final String SUFFIX = ".md";

  private final Path root;
  private final Path drafts;
  private final KnowledgeBaseReader reader;
  private final ArticleHistory history;
  private final Clock clock;

  FolderAuthoring(KnowledgeBaseProperties properties, KnowledgeBaseReader reader, Clock clock) {
    this.root = Path.of(properties.path());
    this.drafts = properties.drafts();
    this.reader = reader;
    this.history = new ArticleHistory(drafts.resolve(".published"), clock);
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
      AtomicFile.replace(draftFile(draft.id()), draft.kept(today()));
      return Filing.DONE;
    } catch (IOException e) {
      return unwritable(drafts, e);
    }
  }

  @Override
  public KnowledgeBase with(ArticleDraft draft) {
    return reader.with(root, name(draft), draft.text(today()));
  }

  @Override
  public Filing publishable(ArticleDraft draft) {
    if (!Files.isDirectory(root)) {
      return Filing.NO_FOLDER;
    }
    if (!isName(draft)) {
      return Filing.FAULTY;
    }
    var there = published(draft.id());
    if (there.filter(article -> says(article, draft)).isPresent()) {
      return Filing.THERE;
    }
    if (there.isPresent() && draft.revises() == null) {
      return Filing.ID_TAKEN;
    }
    if (draft.revises() != null
        && there.filter(article -> article.version().equals(draft.revises())).isEmpty()) {
      return Filing.CHANGED;
    }
    return check(draft).stream().anyMatch(fault -> fault.problem().severity() == Severity.ERROR)
        ? Filing.FAULTY
        : Filing.DONE;
  }

  /** Whether the published article says just that, as after a publication that was cut off. */
  private boolean says(Article article, ArticleDraft draft) {
    return reader.with(root, article.source(), draft.text(today())).articles().stream()
        .anyMatch(
            each -> each.id().equals(article.id()) && each.version().equals(article.version()));
  }

  @Override
  public synchronized Filing publish(ArticleDraft draft) {
    var filing = publishable(draft);
    return switch (filing) {
      case DONE -> file(draft);
      case THERE -> withoutDraft(draft);
      case FAULTY, ID_TAKEN, CHANGED, NOTHING, READ_ONLY, UNSUITABLE, NO_FOLDER -> filing;
    };
  }

  private Filing withoutDraft(ArticleDraft draft) {
    try {
      Files.deleteIfExists(draftFile(draft.id()));
      return Filing.DONE;
    } catch (IOException e) {
      return unwritable(drafts, e);
    }
  }

  private Filing file(ArticleDraft draft) {
    var name = name(draft);
    var file = root.resolve(name);
    try {
      var kept = history.keep(draft.id(), name, file);
      if (draft.revises() != null) {
        AtomicFile.replace(file, draft.text(today()));
      } else if (!AtomicFile.create(file, draft.text(today()))) {
        Files.delete(kept);
        return Filing.ID_TAKEN;
      }
      return withoutDraft(draft);
    } catch (IOException | UnsupportedOperationException e) {
      return unwritable(file, e);
    }
  }

  @Override
  public Optional<ArticleDraft> revise(String id) {
    return published(id)
        .filter(article -> article.source().endsWith(SUFFIX) && Files.isDirectory(root))
        .flatMap(article ->
            Optional.ofNullable(ArticleDraftReader.read(root.resolve(article.source())))
                .map(draft -> draft.revising(article.version()))
                .filter(draft -> isSame(article, draft)));
  }

  /** Whether nothing of an article would get lost, whatever else its file has. */
  private boolean isSame(Article article, ArticleDraft draft) {
    return draft.id().equals(article.id())
        && reader.with(root, article.source(), draft.text(today())).articles().stream()
            .filter(each -> each.id().equals(article.id()))
            .anyMatch(each ->
                each.sections().equals(article.sections())
                    && each.questions().equals(article.questions())
                    && each.title().equals(article.title())
                    && each.clouds().equals(article.clouds())
                    && each.audience() == article.audience());
  }

  @Override
  public List<Publication> publications() {
    try {
      return history.latest().stream()
          .map(each -> new Publication(each.article(), each.at(), each.isNew()))
          .toList();
    } catch (IOException e) {
      unwritable(drafts, e);
      return List.of();
    }
  }

  @Override
  public synchronized Filing rollBack(String id) {
    if (!PairedMarkdown.isId(id)) {
      return Filing.NOTHING;
    }
    try {
      var latest = history.latest(id);
      return latest.isEmpty() ? Filing.NOTHING : putBack(latest.get());
    } catch (IOException e) {
      return unwritable(root, e);
    }
  }

  private Filing putBack(ArticleHistory.Replaced latest) throws IOException {
    var file = root.resolve(latest.name());
    var now = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    var takenBack = now.length == 0 ? null : ArticleDraftReader.read(file);
    AtomicFile.replace(
        latest.kept().resolveSibling(latest.kept().getFileName() + ".taken-back"), now);
    if (latest.isNew()) {
      Files.deleteIfExists(file);
    } else {
      AtomicFile.replace(file, latest.before().getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(latest.kept());
    if (takenBack != null && !Files.exists(draftFile(latest.article()))) {
      var version = published(latest.article()).map(Article::version).orElse(null);
      keep(takenBack.revising(version));
    }
    return Filing.DONE;
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

  private Optional<Article> published(String id) {
    return reader.read(root).articles().stream()
        .filter(article -> article.id().equalsIgnoreCase(id))
        .findFirst();
  }

  private static boolean isName(ArticleDraft draft) {
    return PairedMarkdown.isId(draft.id());
  }

  private static Filing unwritable(Path folder, Exception e) {
    log.warn("{} cannot be written to: {}", folder, e.toString());
    return Filing.READ_ONLY;
  }

  private Path draftFile(String id) {
    return drafts.resolve(id + SUFFIX);
  }

  private Path folder(ArticleDraft draft) {
    var articles = root.resolve(ARTICLES);
    return Files.isDirectory(articles) ? articles.resolve(draft.category().tag()) : root;
  }

  /** As the reader names it; of a revision, the file that is there. */
  private String name(ArticleDraft draft) {
    var there = draft.revises() == null ? Optional.<Article>empty() : published(draft.id());
    return there.map(Article::source).orElseGet(() -> newName(draft));
  }

  private String newName(ArticleDraft draft) {
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
