package dev.madoguchi.channel.botframework.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes cards, which are maps and lists, without touching the original. */
final class CardParts {
  private static final String SUBMIT = "Action.Submit";
  private static final String EXECUTE = "Action.Execute";

  private CardParts() {}

  /**
   * The card with buttons whose press is answered by another card. Clients that do not know them
   * fall back to the buttons as they were.
   */
  static Map<String, Object> executable(Map<String, Object> card) {
    return object(
        card, part -> Optional.of(SUBMIT.equals(part.get("type")) ? execute(part) : part));
  }

  /** The card with nothing left to press or fill in, and a remark in its place. */
  static Map<String, Object> settled(Map<String, Object> card, String remark) {
    var rest = object(card, part -> Optional.of(part).filter(other -> !pressable(other)));
    var body = new ArrayList<Object>(rest.get("body") instanceof List<?> parts ? parts : List.of());
    if (!remark.isBlank()) {
      body.add(Map.of("type", "TextBlock", "text", remark, "wrap", true, "isSubtle", true));
    }
    rest.put("body", body);
    return rest;
  }

  private static Map<String, Object> execute(Map<String, Object> action) {
    var execute = new LinkedHashMap<>(action);
    execute.put("type", EXECUTE);
    if (action.get("data") instanceof Map<?, ?> data && data.get("verb") instanceof String verb) {
      execute.put("verb", verb);
    }
    execute.put("fallback", action);
    return execute;
  }

  private static boolean pressable(Map<String, Object> part) {
    var type = String.valueOf(part.get("type"));
    return type.equals(SUBMIT) || type.equals(EXECUTE) || type.startsWith("Input.");
  }

  /** Applies the change to every typed part, innermost last; empty takes a part out. */
  private static Map<String, Object> object(Map<String, Object> part, Change change) {
    var copy = new LinkedHashMap<String, Object>();
    part.forEach((name, value) -> copy.put(name, value(value, change)));
    return copy;
  }

  @SuppressWarnings("unchecked") // cards are made of maps with names
  private static Object value(Object value, Change change) {
    return switch (value) {
      case List<?> list ->
          list.stream()
              .flatMap(item ->
                  item instanceof Map<?, ?> map
                      ? part((Map<String, Object>) map, change).stream()
                      : Stream.of(item))
              .toList();
      case Map<?, ?> map -> object((Map<String, Object>) map, change);
      default -> value;
    };
  }

  private static Optional<Map<String, Object>> part(Map<String, Object> part, Change change) {
    return change.of(part).map(changed -> changed.equals(part) ? object(part, change) : changed);
  }

  /** What becomes of a part. */
  private interface Change {
    Optional<Map<String, Object>> of(Map<String, Object> part);
  }
}
