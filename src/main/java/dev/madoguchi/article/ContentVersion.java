package dev.madoguchi.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a content: equal contents have equal versions, different ones different. */
final class ContentVersion {
  private static final int LENGTH = 16;

  private final MessageDigest digest;

  private ContentVersion() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same article, carrying its version. */
  static Article stamp(Article article) {
    var version = new ContentVersion();
    version.add(article);
    return new Article(
        article.id(),
        version.name(),
        article.title(),
        article.category(),
        article.audience(),
        article.clouds(),
        article.provenance(),
        article.updated(),
        article.questions(),
        article.sections(),
        article.source());
  }

  static String of(List<Article> articles) {
    var version = new ContentVersion();
    articles.forEach(article -> version.add(article.id(), article.version()));
    return version.name();
  }

  static String of(byte[] bytes) {
    var version = new ContentVersion();
    version.addBytes(bytes);
    return version.name();
  }

  private void add(Article article) {
    add(
        article.id(),
        article.category(),
        article.audience(),
        article.provenance(),
        article.updated());
    article.clouds().stream().sorted().forEach(this::add);
    add(article.title());
    article.questions().forEach(this::add);
    article.sections().forEach(this::add);
  }

  private void add(Section section) {
    add(section.id(), section.level());
    add(section.heading());
    section.questions().forEach(this::add);
    section.followUps().forEach(this::add);
    for (var passage : section.passages()) {
      add(passage.id(), passage.kind(), passage.depth(), passage.number(), passage.review());
      add(passage.text());
      add(passage.marked());
    }
  }

  private void add(@Nullable Aligned text) {
    add(text == null ? null : text.ja(), text == null ? null : text.en());
  }

  /** The length goes before each part, so that no two lists of parts read the same. */
  private void add(@Nullable Object... parts) {
    Arrays.stream(parts)
        .map(part -> part == null ? new byte[0] : part.toString().getBytes(StandardCharsets.UTF_8))
        .forEach(this::addBytes);
  }

  private void addBytes(byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private String name() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }
}
