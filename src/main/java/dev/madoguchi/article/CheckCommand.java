package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Tells the authors of a knowledge base what is wrong with it, before customers see it. The exit
 * code is 1 if anything is left out.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks the articles of a knowledge base and prints what is wrong with them.")
public final class CheckCommand implements Callable<Integer> {
  /** Asks for a check of the settings for mail. */
  public static final String MAIL = "--mail";

  @Option(
      names = "--knowledge-base",
      paramLabel = "PATH",
      defaultValue = "knowledge-base",
      description = "A folder or a file with articles (default: ${DEFAULT-VALUE}).")
  private Path path = Path.of("");

  /** Looked at before this command runs, together with the settings. */
  @Option(
      names = MAIL,
      description = "Also signs in to the mail server and the mailbox of the settings.")
  void askForMail(boolean asked) {}

  @Spec private @Nullable CommandSpec spec;

  private final Function<KnowledgeBase, String> report;

  /**
   * @param report what else is told of a knowledge base without errors, in a line; nothing if empty
   */
  public CheckCommand(Function<KnowledgeBase, String> report) {
    this.report = report;
  }

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var reader = new KnowledgeBaseReader();
    var knowledgeBase = reader.read(path);
    var texts = texts(knowledgeBase);
    var problems =
        Stream.concat(knowledgeBase.problems().stream(), reader.advice(path).stream()).toList();
    for (var problem : problems) {
      out.println(problem.severity() + " " + problem);
      var text = texts.get(problem.file() + " " + problem.field());
      if (text != null) {
        out.println(
            "    ja: "
                + text.preferring(Language.JA)
                + "\n    en: "
                + text.preferring(Language.EN));
      }
    }
    out.printf(
        "%d articles, %d passages: %d errors, %d to review, %d warnings%n",
        knowledgeBase.articles().size(),
        knowledgeBase.passages(),
        count(problems, Severity.ERROR),
        count(problems, Severity.REVIEW),
        count(problems, Severity.WARNING));
    if (count(problems, Severity.ERROR) > 0) {
      return 1;
    }
    Stream.of(report.apply(knowledgeBase)).filter(line -> !line.isEmpty()).forEach(out::println);
    return 0;
  }

  private static long count(List<Problem> problems, Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }

  /** Both languages of every passage, by its file and the field that a problem has. */
  private static Map<String, Aligned> texts(KnowledgeBase knowledgeBase) {
    var texts = new HashMap<String, Aligned>();
    for (var article : knowledgeBase.articles()) {
      for (var section : article.sections()) {
        for (var passage : section.passages()) {
          texts.put(article.source() + " " + passage.id(), passage.text());
          texts.put(article.source() + " " + article.id() + "#" + passage.id(), passage.text());
        }
      }
    }
    return texts;
  }
}
