package dev.madoguchi.article;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object that stands on one line. */
record JsonFields(JsonNode node, int number) implements ArticleFields {

  @Override
  public Optional<String> text(String field) {
    return texts(field).stream().findFirst();
  }

  @Override
  public List<String> texts(String field) {
    return Stream.of(node.path(field))
        .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
        .filter(JsonNode::isValueNode)
        .filter(value -> !value.isNull())
        .map(value -> value.asString().strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  @Override
  public int line(String field) {
    return number;
  }
}
