package dev.madoguchi.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A knowledge base that a test writes. */
record TestFolder(Path path) {

  /** Front matter of a good article, without its closing line. */
  static String head(String id) {
    return """
    ---
    id: %s
    title:
      ja: 請求書を見る
      en: View your invoice
    category: billing
    audience: customer
    """
        .formatted(id);
  }

  /** A good article. */
  static String article(String id) {
    return head(id)
        + """
        ---
        # 請求書を見る
        # View your invoice

        請求書は毎月届きます。
        An invoice arrives every month.
        """;
  }

  /** A good article with another body. */
  static String article(String id, String body) {
    return head(id) + "---\n" + body;
  }

  TestFolder write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  TestFolder write(String name, byte[] bytes) {
    try {
      var file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KnowledgeBase read() {
    return new KnowledgeBaseReader().read(path);
  }
}
