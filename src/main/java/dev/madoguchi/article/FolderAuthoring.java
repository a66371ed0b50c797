package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes articles as files. What is written over is kept: a draft's earlier text is not, that of a
 * published article is.
 */
final class FolderAuthoring implements Authoring {
  private static final Logger log = LoggerFactory.getLogger(FolderAuthoring.class);

  private final Path root;
  private final Path drafts;
  private final KnowledgeBaseReader reader;
  private final ArticleHistory history;
  private final ArticleFileNames files;
  private final StoredQuestionFiles questions;
  private final Clock clock;

  FolderAuthoring(KnowledgeBaseProperties properties, KnowledgeBaseReader reader, Clock clock) {
    this.root = Path.of(properties.path());
    this.drafts = properties.drafts();
    this.reader = reader;
    this.history = new ArticleHistory(drafts.resolve(".published"), clock);
    this.files = new ArticleFileNames(root);
    this.questions = new StoredQuestionFiles(root, reader);
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
        .filter(article ->
            article.source().endsWith(ArticleFileNames.SUFFIX) && Files.isDirectory(root))
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
      if (latest.isEmpty()) {
        return Filing.NOTHING;
      }
      var takenBack = history.putBack(latest.get(), root);
      if (takenBack != null && !Files.exists(draftFile(id))) {
        keep(takenBack.revising(published(id).map(Article::version).orElse(null)));
      }
      return Filing.DONE;
    } catch (IOException e) {
      return unwritable(root, e);
    }
  }

  @Override
  public synchronized Filing addQuestion(
      String id, String section, Language language, String question) {
    try {
      return questions.add(id, section, language, question);
    } catch (IOException e) {
      return unwritable(root, e);
    }
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
    return drafts.resolve(id + ArticleFileNames.SUFFIX);
  }

  /** As the reader names it; of a revision, the file that is there. */
  private String name(ArticleDraft draft) {
    var there = draft.revises() == null ? Optional.<Article>empty() : published(draft.id());
    return there.map(Article::source).orElseGet(() -> files.newName(draft));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
