package dev.madoguchi.article;

import dev.madoguchi.article.ArticleDraft.Twin;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads back what was kept of a draft, however unfinished it is. */
final class ArticleDraftReader {

  private ArticleDraftReader() {}

  /** Null if it is not one. */
  static @Nullable ArticleDraft read(Path file) {
    try {
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      return null;
    }
  }

  /** The same of a file's content. */
  static @Nullable ArticleDraft read(byte[] content) {
    var problems = new ProblemCollector("draft");
    var front = FrontMatter.read(SourceText.of(content, problems).lines(), problems);
    return front == null ? null : of(front, problems);
  }

  private static ArticleDraft of(FrontMatter front, ProblemCollector problems) {
    var attributes = ArticleAttributes.of(front, Audience.AGENT, problems);
    return new ArticleDraft(
        front.text("id").orElse(""),
        new Twin(front.text("title.ja").orElse(""), front.text("title.en").orElse("")),
        attributes == null
            ? Category.USAGE
            : Objects.requireNonNullElse(attributes.category(), Category.USAGE),
        attributes == null ? Audience.AGENT : attributes.audience(),
        attributes == null || front.texts("clouds").isEmpty() ? Set.of() : clouds(attributes),
        attributes == null ? Provenance.ORIGINAL : attributes.provenance(),
        front.texts("questions.ja"),
        front.texts("questions.en"),
        twins(front.body(), front.texts("languages")),
        front.text("revises").orElse(null));
  }

  private static Set<Cloud> clouds(ArticleAttributes attributes) {
    return attributes.clouds().isEmpty() ? Set.of() : EnumSet.copyOf(attributes.clouds());
  }

  private static List<Twin> twins(List<SourceText.Line> body, List<String> languages) {
    var lines = body.subList(Math.min(1, body.size()), body.size());
    return languages.size() == 1
        ? lines.stream().map(line -> alone(line.text(), languages.getFirst())).toList()
        : twins(lines);
  }

  private static Twin alone(String text, String language) {
    return language.equals("ja") ? new Twin(text, "") : new Twin("", text);
  }

  /** In twos as they were written, also where one of the two is empty. */
  private static List<Twin> twins(List<SourceText.Line> lines) {
    var twins = new ArrayList<Twin>();
    for (var i = 0; i < lines.size(); i++) {
      var ja = lines.get(i).text();
      var en = i + 1 < lines.size() ? lines.get(i + 1).text() : "";
      if (ja.isBlank() && (en.isBlank() || ScriptDetection.hasJapanese(en))) {
        twins.add(new Twin("", ""));
      } else {
        twins.add(new Twin(ja, en));
        i++;
      }
    }
    return twins;
  }
}
