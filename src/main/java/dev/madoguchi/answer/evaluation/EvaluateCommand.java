package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerProperties;
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
public final class EvaluateCommand implements Callable<Integer> {
  private static final int TOO_LOW = 1;
  static final int UNREADABLE = 2;
  static final int FIRST = 10;

  @Option(
      names = "--knowledge-base",
      paramLabel = "PATH",
      defaultValue = "knowledge-base",
      description = "A folder or a file with articles (default: ${DEFAULT-VALUE}).")
  private Path knowledgeBase = Path.of("knowledge-base");

  @Option(
      names = "--questions",
      paramLabel = "FILE",
      description =
          "Labelled questions: one JSON object a line. Without it, every third stored question is"
              + " taken out of its article and asked.")
  private @Nullable Path questions;

  @Option(
      names = "--also",
      paramLabel = "PATH[=FILE]",
      description =
          "With --fit: learn from this knowledge base and its labelled questions, or some of its"
              + " stored questions, as well.")
  private List<String> also = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "evaluation",
      description = "Where results, figures and report are written (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("evaluation");

  @Option(
      names = "--fit",
      description =
          "Learn ranking and confidence from these questions, report the confidence for questions"
              + " not learnt from, and write ranking.tsv and calibration.tsv.")
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

  @Mixin private FigurePrinter printout = new FigurePrinter();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try {
      var settings = new EvaluationSettings(configuration);
      properties = settings.of("madoguchi.answer", AnswerProperties.class);
      return evaluate(settings);
    } catch (BindException | ConfigDataException e) {
      err().println(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
      return UNREADABLE;
    }
  }

  private int evaluate(EvaluationSettings settings) throws IOException {
    var sets = new ArrayList<EvaluationSet>();
    sets.add(EvaluationSet.read(knowledgeBase, questions));
    for (var named : also) {
      sets.add(EvaluationSet.read(named));
    }
    for (var set : sets) {
      if (!set.problems().isEmpty()) {
        set.problems().forEach(problem -> err().println(problem));
        return UNREADABLE;
      }
    }
    tell(sets.getFirst());
    var examiner = new QuestionRunner(settings, baseline, err());
    Files.createDirectories(out);
    var outcomes =
        fit
            ? new ModelFit(examiner, sets, properties, out).outOfFold()
            : examiner.ask(sets.getFirst(), FIRST, null);
    var metrics = EvaluationMetrics.of(outcomes, properties.say());
    var before = EvaluationFiles.metrics(out);
    EvaluationFiles.write(out, outcomes, metrics);
    Files.writeString(
        out.resolve("report.html"), HtmlReport.of(outcomes, metrics, before, properties.say()));
    printout.print(metrics, () -> FigureTable.of(metrics, before));
    return printout.areHighEnough(metrics) ? 0 : TOO_LOW;
  }

  private void tell(EvaluationSet set) {
    err()
        .printf(
            Locale.ROOT,
            "%d articles, %d problems, %d questions%n",
            set.knowledgeBase().articles().size(),
            set.knowledgeBase().problems().size(),
            set.questions().size());
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
