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

/**
 * The YAML between two lines of {@code ---} at the head of a Markdown file. It is only parsed,
 * never made into objects.
 */
final class FrontMatter implements Fields {
  private static final String FENCE = "---";

  private final Map<String, Node> fields = new HashMap<>();
  private final List<Line> body;

  private FrontMatter(List<Line> body) {
    this.body = body;
  }

  /** Null, and a problem, if there is none or it cannot be parsed. */
  static @Nullable FrontMatter read(List<Line> lines, Problems problems) {
    int end = endOf(lines);
    if (end < 0) {
      problems.error(1, "", "no front matter (expected: YAML between two lines of ---)");
      return null;
    }
    var front = new FrontMatter(lines.subList(end + 1, lines.size()));
    var yaml = lines.subList(1, end).stream().map(Line::text).collect(Collectors.joining("\n"));
    return front.parse(yaml, problems) ? front : null;
  }

  private static int endOf(List<Line> lines) {
    if (lines.isEmpty() || !lines.getFirst().text().stripTrailing().equals(FENCE)) {
      return -1;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).text().stripTrailing().equals(FENCE)) {
        return i;
      }
    }
    return -1;
  }

  private boolean parse(String yaml, Problems problems) {
    try {
      if (new Yaml(new LoaderOptions()).compose(new StringReader(yaml))
          instanceof MappingNode root) {
        root.getValue().forEach(entry -> add("", entry, problems));
        return true;
      }
      problems.error(1, "", "front matter without fields (expected: lines of \"name: value\")");
    } catch (YAMLException e) {
      problems.error(lineOf(e), "", "front matter is not YAML: " + summary(e));
    }
    return false;
  }

  private void add(String prefix, NodeTuple entry, Problems problems) {
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      return;
    }
    var name = prefix + key.getValue();
    if (fields.put(name, entry.getValueNode()) != null) {
      problems.warning(lineOf(key), name, "given twice (expected: once; the last one counts)");
    }
    if (prefix.isEmpty() && entry.getValueNode() instanceof MappingNode inner) {
      inner.getValue().forEach(each -> add(name + ".", each, problems));
    }
  }

  /** What follows the front matter. */
  List<Line> body() {
    return body;
  }

  /** The names of all fields; those of a mapping within another as {@code outer.inner}. */
  Set<String> names() {
    return fields.keySet();
  }

  @Override
  public Optional<String> text(String field) {
    return texts(field).stream().findFirst();
  }

  @Override
  public List<String> texts(String field) {
    return switch (fields.get(field)) {
      case ScalarNode scalar -> scalars(List.of(scalar));
      case SequenceNode sequence -> scalars(sequence.getValue());
      case null, default -> List.of();
    };
  }

  private static List<String> scalars(List<Node> nodes) {
    return nodes.stream()
        .flatMap(
            node -> node instanceof ScalarNode scalar ? Stream.of(scalar.getValue()) : Stream.of())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  @Override
  public int line(String field) {
    var node = fields.get(field);
    return node == null ? 1 : lineOf(node);
  }

  /** One for the fence, one because marks count from 0. */
  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 2;
  }

  private static int lineOf(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? marked.getProblemMark().getLine() + 2
        : 1;
  }

  private static String summary(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblem() != null
        ? marked.getProblem()
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
