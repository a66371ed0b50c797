package dev.madoguchi.support;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The support description in one language at one moment: what a card and a page show. */
public record SupportPage(String title, List<Part> parts) {

  public SupportPage {
    parts = List.copyOf(parts);
  }

  /** The same with a part before all others. */
  public SupportPage beginning(Part first) {
    return new SupportPage(title, Stream.concat(Stream.of(first), parts.stream()).toList());
  }

  /** What is said under one heading. */
  public record Part(String heading, List<Line> lines) {
    public Part {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line of a part.
   *
   * @param link what the line leads to, such as {@code mailto:…} or {@code tel:…}; null if nothing
   */
  public record Line(String text, @Nullable String link) {}
}
