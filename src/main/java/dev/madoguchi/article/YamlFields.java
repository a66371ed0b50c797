package dev.madoguchi.article;

import dev.madoguchi.article.SourceText.Line;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Fields written as YAML within a Markdown file. It is only parsed, never made into objects. */
final class YamlFields implements ArticleFields {
  private final Map<String, Node> fields = new HashMap<>();
  private final String what;
  private final int first;
  private final ProblemCollector problems;

  private YamlFields(String what, int first, ProblemCollector problems) {
    this.what = what;
    this.first = first;
    this.problems = problems;
  }

  /**
   * Null, and a problem, if they cannot be parsed.
   *
   * @param what how problems name the YAML, such as "front matter"
   * @param first the number of the first of the lines
   */
  static @Nullable YamlFields read(
      String what, List<Line> lines, int first, ProblemCollector problems) {
    var yaml = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    var read = new YamlFields(what, first, problems);
    return read.parse(yaml) ? read : null;
  }

  private boolean parse(String yaml) {
    try {
      if (new Yaml(new LoaderOptions()).compose(new StringReader(yaml))
          instanceof MappingNode root) {
        root.getValue().forEach(entry -> add("", entry));
        return true;
      }
      problems.error(first - 1, "", what + " without fields (expected: lines of \"name: value\")");
    } catch (YAMLException e) {
      problems.error(lineOf(e), "", what + " is not YAML: " + summary(e));
    }
    return false;
  }

  private void add(String prefix, NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      return;
    }
    var name = prefix + key.getValue();
    if (fields.put(name, entry.getValueNode()) != null) {
      problems.warning(lineOf(key), name, "given twice (expected: once; the last one counts)");
    }
    if (prefix.isEmpty() && entry.getValueNode() instanceof MappingNode inner) {
      inner.getValue().forEach(each -> add(name + ".", each));
    }
  }

  /** The names of all fields; those of a mapping within another as {@code outer.inner}. */
  Set<String> names() {
    return fields.keySet();
  }

  /** The lines of those values of a field that are not texts, such as {@code - a: b}. */
  List<Integer> linesOfOthers(String field) {
    return nodes(field).filter(node -> !(node instanceof ScalarNode)).map(this::lineOf).toList();
  }

  @Override
  public Optional<String> text(String field) {
    return texts(field).stream().findFirst();
  }

  @Override
  public List<String> texts(String field) {
    return nodes(field)
        .flatMap(
            node -> node instanceof ScalarNode scalar ? Stream.of(scalar.getValue()) : Stream.of())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private Stream<Node> nodes(String field) {
    return switch (fields.get(field)) {
      case SequenceNode sequence -> sequence.getValue().stream();
      case Node node -> Stream.of(node);
      case null -> Stream.of();
    };
  }

  @Override
  public int line(String field) {
    var node = fields.get(field);
    return node == null ? first - 1 : lineOf(node);
  }

  /** Marks count from 0. */
  private int lineOf(Node node) {
    return node.getStartMark().getLine() + first;
  }

  private int lineOf(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? marked.getProblemMark().getLine() + first
        : first - 1;
  }

  private static String summary(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblem() != null
        ? marked.getProblem()
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
