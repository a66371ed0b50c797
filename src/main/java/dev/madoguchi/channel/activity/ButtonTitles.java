package dev.madoguchi.channel.activity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what was written on a button that was pressed. */
public final class ButtonTitles {
  private ButtonTitles() {}

  /**
   * The title of the button with this submission id; empty if there is none.
   *
   * @param part of a card, or the whole of it
   */
  public static Optional<String> of(Object part, String submissionId) {
    return switch (part) {
      case Map<?, ?> map
          when map.get("data") instanceof Map<?, ?> data
              && submissionId.equals(data.get(ButtonPressReader.SUBMISSION)) ->
          Optional.ofNullable(map.get("title")).map(String::valueOf);
      case Map<?, ?> map -> first(map.values(), submissionId);
      case List<?> list -> first(list, submissionId);
      default -> Optional.empty();
    };
  }

  private static Optional<String> first(Iterable<?> parts, String submissionId) {
    for (var part : parts) {
      var title = part == null ? Optional.<String>empty() : of(part, submissionId);
      if (title.isPresent()) {
        return title;
      }
    }
    return Optional.empty();
  }
}
