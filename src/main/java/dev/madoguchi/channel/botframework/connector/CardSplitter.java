package dev.madoguchi.channel.botframework.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Divides a card that is larger than a channel takes into several, in order and with nothing left
 * out: parts that were hidden are shown, and the last card has the buttons.
 */
final class CardSplitter {
  private static final String BODY = "body";
  private static final String ITEMS = "items";

  private final ActivityJson json;
  private final int largest;

  /**
   * @param largest how many bytes the elements of one card may have
   */
  CardSplitter(ActivityJson json, int largest) {
    this.json = json;
    this.largest = largest;
  }

  /** The cards; more than one if the elements of this one are too large together. */
  List<Map<String, Object>> split(Map<String, Object> card) {
    var groups = grouped(elements(card.get(BODY)).flatMap(this::divided).toList());
    var cards = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < groups.size(); i++) {
      var part = new LinkedHashMap<>(card);
      part.keySet().removeAll(List.of("fallbackText", "speak"));
      part.put(BODY, groups.get(i));
      if (i < groups.size() - 1) {
        part.remove("actions");
      }
      cards.add(part);
    }
    return List.copyOf(cards);
  }

  /** As many elements together as fit. */
  private List<List<Map<String, Object>>> grouped(List<Map<String, Object>> elements) {
    var groups = new ArrayList<List<Map<String, Object>>>();
    var group = new ArrayList<Map<String, Object>>();
    int size = 0;
    for (var element : elements) {
      int more = size(element);
      if (!group.isEmpty() && size + more > largest) {
        groups.add(List.copyOf(group));
        group.clear();
        size = 0;
      }
      group.add(element);
      size += more;
    }
    groups.add(List.copyOf(group));
    return groups;
  }

  private Stream<Map<String, Object>> divided(Map<String, Object> element) {
    var shown = shown(element);
    if (shown == null) {
      return Stream.empty();
    }
    return size(shown) <= largest
        ? Stream.of(shown)
        : switch (String.valueOf(shown.get("type"))) {
          case "RichTextBlock" -> divided(shown, "inlines", this::runs);
          case "TableRow" -> divided(shown, "cells", Stream::of);
          case "Table" -> divided(shown, "rows", this::divided);
          case "ColumnSet" -> columns(shown);
          default -> divided(shown, ITEMS, this::divided);
        };
  }

  /** The same element several times, each with some of its parts. */
  private Stream<Map<String, Object>> divided(
      Map<String, Object> element, String name, Division division) {
    var parts = elements(element.get(name)).flatMap(division::of).toList();
    return parts.isEmpty()
        ? Stream.of(element)
        : grouped(parts).stream().map(group -> with(element, name, group));
  }

  /** What stands beside a mark: the mark is before the first part only. */
  private Stream<Map<String, Object>> columns(Map<String, Object> set) {
    var columns = elements(set.get("columns")).toList();
    return columns.isEmpty()
        ? Stream.of(set)
        : columns.stream().flatMap(column -> elements(column.get(ITEMS))).flatMap(this::divided);
  }

  private Stream<Map<String, Object>> runs(Map<String, Object> run) {
    var text = String.valueOf(run.get("text"));
    return size(run) <= largest
        ? Stream.of(run)
        : TextParts.of(text, largest / 4).stream().map(part -> with(run, "text", part));
  }

  /** Not hidden, and without buttons that show what was hidden; null if nothing is left of it. */
  private static @Nullable Map<String, Object> shown(Map<String, Object> element) {
    var shown = new LinkedHashMap<>(element);
    shown.remove("isVisible");
    if ("ActionSet".equals(element.get("type"))) {
      var actions =
          elements(element.get("actions"))
              .filter(action -> !"Action.ToggleVisibility".equals(action.get("type")))
              .toList();
      shown.put("actions", actions);
      return actions.isEmpty() ? null : shown;
    }
    return shown;
  }

  private static Map<String, Object> with(Map<String, Object> element, String name, Object value) {
    var copy = new LinkedHashMap<>(element);
    copy.put(name, value);
    return copy;
  }

  private int size(Object part) {
    return json.write(part).length;
  }

  @SuppressWarnings("unchecked") // cards are made of maps with names
  private static Stream<Map<String, Object>> elements(@Nullable Object list) {
    return list instanceof List<?> parts
        ? parts.stream().filter(Map.class::isInstance).map(part -> (Map<String, Object>) part)
        : Stream.empty();
  }

  /** What becomes of a part. */
  private interface Division {
    Stream<Map<String, Object>> of(Map<String, Object> part);
  }
}
