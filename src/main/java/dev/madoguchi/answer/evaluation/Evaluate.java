package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.answer.Calibration;
import dev.madoguchi.answer.Judgement;
import dev.madoguchi.answer.evaluation.intents.IntentEvaluation;
import dev.madoguchi.answer.evaluation.intents.IntentRun;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.article.Problem;
import dev.madoguchi.search.EmbeddingProperties;
import dev.madoguchi.search.SearchConfiguration;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchProperties;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Proves how well questions are answered. The exit code is 0, or 1 if a figure is lower than it has
 * to be, or 2 if something cannot be read.
 */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Asks labelled questions and measures how well they are answered.")
public final class Evaluate implements Callable<Integer> {
  private static final int TOO_LOW = 1;
  static final int UNREADABLE = 2;

  @Option(
      names = "--knowledge-base",
      paramLabel = "PATH",
      defaultValue = "knowledge-base",
      description = "A folder or a file with articles (default: ${DEFAULT-VALUE}).")
  private Path knowledgeBase = Path.of("knowledge-base");

  @Option(
      names = "--questions",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions: one JSON object a line; with --intents label, tab, text.")
  private Path questions = Path.of("");

  @Option(
      names = "--intents",
      paramLabel = "FILE",
      description = "Learn from these labelled questions (label, tab, text) instead of articles.")
  private @Nullable Path intents;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "With --intents: find the threshold by these labelled questions.")
  private @Nullable Path validation;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "evaluation",
      description = "Where results, figures and report are written (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("evaluation");

  @Option(
      names = "--fit",
      description =
          "Learn the confidence from these questions, report it for questions not learnt from, and"
              + " write calibration.tsv.")
  private boolean fit;

  @Option(
      names = "--baseline",
      description =
          "Ask one plain BM25 query in the language of the question instead, to compare with.")
  private boolean baseline;

  @Option(
      names = "--configuration",
      paramLabel = "FILE",
      description = "The server's application.yaml, if it is not in this folder.")
  private @Nullable Path configuration;

  private AnswerProperties properties = AnswerProperties.DEFAULT;

  @Mixin private Printout printout = new Printout();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try {
      var settings = new Settings(configuration);
      properties = settings.of("madoguchi.answer", AnswerProperties.class);
      return intents == null ? evaluate(settings) : recognise(intents);
    } catch (BindException | ConfigDataException e) {
      err().println(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
      return UNREADABLE;
    }
  }

  private int recognise(Path train) throws IOException {
    var limits = IntentEvaluation.Limits.of(properties);
    var figures = new IntentRun(train, validation, questions, out).run(limits, err());
    if (figures.isEmpty()) {
      return UNREADABLE;
    }
    var metrics = figures.get().metrics();
    printout.print(metrics, figures.get()::table);
    return printout.areHighEnough(metrics) ? 0 : TOO_LOW;
  }

  private int evaluate(Settings settings) throws IOException {
    var file = questionFile();
    if (!file.problems().isEmpty()) {
      file.problems().forEach(problem -> err().println(problem));
      return UNREADABLE;
    }
    var articles = new KnowledgeBaseReader().read(knowledgeBase);
    err()
        .printf(
            Locale.ROOT,
            "%d articles, %d problems, %d questions%n",
            articles.articles().size(),
            articles.problems().size(),
            file.questions().size());
    if (articles.articles().isEmpty()) {
      articles.problems().forEach(problem -> err().println(problem));
      return UNREADABLE;
    }
    var engine = engine(settings);
    engine.load(articles).toFuture().join();
    var asked = ask(engine, file.questions());
    var outcomes = fit ? Regression.outOfFold(asked) : asked;
    var metrics = Metrics.of(outcomes, properties.say());
    var before = Stored.metrics(out);
    Stored.write(out, outcomes, metrics);
    Files.writeString(
        out.resolve("report.html"), HtmlReport.of(outcomes, metrics, before, properties.say()));
    if (fit) {
      Files.write(out.resolve("calibration.tsv"), Regression.fit(asked).lines());
    }
    printout.print(metrics, () -> Table.of(metrics, before));
    return printout.areHighEnough(metrics) ? 0 : TOO_LOW;
  }

  private SearchEngine engine(Settings settings) {
    var engines = new SearchConfiguration();
    return baseline
        ? engines.plainEngine()
        : engines.searchEngine(
            settings.of("madoguchi.search", SearchProperties.class).keepingNothing(),
            settings.of("madoguchi.search.embeddings", EmbeddingProperties.class));
  }

  private QuestionFile questionFile() {
    try {
      return QuestionFile.read(questions.toString(), Files.readAllLines(questions));
    } catch (IOException e) {
      var problem =
          new Problem(
              questions.toString(),
              0,
              "",
              "cannot be read: " + e + " (expected: UTF-8 text)",
              Problem.Severity.ERROR);
      return new QuestionFile(List.of(), List.of(problem));
    }
  }

  private List<Outcome> ask(SearchEngine engine, List<LabelledQuestion> questions) {
    var calibration = Calibration.in(properties.calibration());
    var trial = new Trial(engine, new Judgement(calibration, properties));
    var outcomes = new ArrayList<Outcome>();
    for (var question : questions) {
      outcomes.add(trial.of(question).toFuture().join());
      progress(outcomes.size(), questions.size());
    }
    return outcomes;
  }

  private void progress(int done, int all) {
    if (done % 20 == 0 || done == all) {
      var bar = "#".repeat(30 * done / all) + ".".repeat(30 - 30 * done / all);
      err().print("\r[" + bar + "] " + done + "/" + all + (done == all ? "\n" : ""));
      err().flush();
    }
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
