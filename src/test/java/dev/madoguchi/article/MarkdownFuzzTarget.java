package dev.madoguchi.article;

import static dev.madoguchi.FuzzCorpus.require;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Markdown in messages, and in the sentences of articles. */
public final class MarkdownFuzzTarget {
  private static final List<String> SAFE = List.of("http:", "https:", "mailto:");

  private MarkdownFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);
    MessageMarkdown.parts(text).forEach(MarkdownFuzzTarget::check);
    InlineMarkdown.plain(text);
    InlineMarkdown.targets(text);
    InlineMarkdown.spans(text);
    checkLiteral(text.replaceAll("[\\s\\p{Z}\\p{C}]+", " ").strip());
  }

  private static void checkLiteral(String text) {
    var read = InlineMarkdown.plain(InlineMarkdown.literal(text));
    require(read.equals(text), "a literal text is not itself");
  }

  private static void check(MessageMarkdown.Part part) {
    require(
        part.href().isEmpty()
            || SAFE.stream().anyMatch(part.href().toLowerCase(Locale.ROOT)::startsWith),
        "an unsafe address");
    part.parts().forEach(MarkdownFuzzTarget::check);
  }
}
