package dev.madoguchi.article;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the articles are.
 *
 * @param path a folder or a file; relative to where the program was started
 * @param drafts the folder in which articles are kept that nobody has published yet
 * @param settle how long nothing must change before what changed is read
 * @param rescan how often to look for changes of which the file system does not tell, as that of
 *     another machine
 */
@ConfigurationProperties("madoguchi.knowledge-base")
record KnowledgeBaseProperties(
    @DefaultValue("knowledge-base") String path,
    @DefaultValue("data/drafts") Path drafts,
    @DefaultValue("100ms") Duration settle,
    @DefaultValue("30s") Duration rescan) {

  static final String PATH = "madoguchi.knowledge-base.path";

  KnowledgeBaseProperties {
    require(settle.isPositive(), "settle", settle, "more than 0, such as 100ms");
    require(rescan.compareTo(settle) > 0, "rescan", rescan, "more than settle, " + settle);
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "madoguchi.knowledge-base." + name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
