package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds stored questions to the files of published articles, and changes nothing else in them. */
final class StoredQuestionFiles {
  private final Path root;
  private final KnowledgeBaseReader reader;

  StoredQuestionFiles(Path root, KnowledgeBaseReader reader) {
    this.root = root;
    this.reader = reader;
  }

  /**
   * Adds a question to the section whose id is given, or to the whole article if that is empty.
   *
   * @throws IOException if the file cannot be read or written
   */
  Authoring.Filing add(String id, String section, Language language, String question)
      throws IOException {
    var line = ArticleDraft.Twin.line(question);
    var aligned = language == Language.JA ? new Aligned(line, null) : new Aligned(null, line);
    var article =
        reader.read(root).articles().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElse(null);
    return article == null ? Authoring.Filing.UNSUITABLE : add(article, section, language, aligned);
  }

  private Authoring.Filing add(Article article, String section, Language language, Aligned question)
      throws IOException {
    var file = Files.isDirectory(root) ? root.resolve(article.source()) : root;
    var wanted = asked(article);
    var there = wanted.get(section);
    if (!article.source().endsWith(ArticleFileNames.SUFFIX) || there == null) {
      return Authoring.Filing.UNSUITABLE;
    }
    if (!there.add(question)) {
      return Authoring.Filing.DONE;
    }
    var text = Files.readString(file);
    var heading = section.isEmpty() ? 0 : lineOf(section, article.source(), text);
    var changed = StoredQuestionEditor.add(text, heading, language, question.preferring(language));
    if (changed.isEmpty() || !says(changed.get(), article, wanted)) {
      return Authoring.Filing.UNSUITABLE;
    }
    AtomicFile.replace(file, changed.get().getBytes(StandardCharsets.UTF_8));
    return Authoring.Filing.DONE;
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
            new Section(
                section.id(),
                section.level(),
                section.heading(),
                section.passages(),
                List.of(),
                section.followUps()))
        .toList();
  }
}
