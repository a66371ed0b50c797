package dev.madoguchi.channel.activity;

import dev.madoguchi.message.Attachment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a customer meets it.
 *
 * @param text plain words, never Markdown or HTML: all there is, or what stands in for the card
 *     where it cannot be shown and where it is read aloud
 * @param card an Adaptive Card 1.5 made of maps, lists, strings, numbers and booleans; null if the
 *     text is all there is
 * @param speaker the name of the agent who says it; null if it is not an agent
 * @param files that go with it; the text is empty only where there are some
 */
public record RenderedEntry(
    String text,
    @Nullable Map<String, Object> card,
    @Nullable String speaker,
    List<Attachment> files) {

  public RenderedEntry {
    files = List.copyOf(files);
  }

  RenderedEntry(String text, @Nullable Map<String, Object> card, @Nullable String speaker) {
    this(text, card, speaker, List.of());
  }

  static RenderedEntry plain(String text) {
    return new RenderedEntry(text, null, null);
  }

  public Optional<Map<String, Object>> shown() {
    return Optional.ofNullable(card);
  }
}
