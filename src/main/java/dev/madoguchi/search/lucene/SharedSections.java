package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.SharedIndex;
import dev.madoguchi.search.analysis.TokenizedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the sections of an edition are found in an index that several instances share.
 *
 * @param name the edition's, the same for everybody who has the same sections, cut into the same
 *     words
 * @param frequencies what is counted here of what is looked up there
 */
record SharedSections(String name, FieldFrequencies frequencies) {
  private static final int HASH = 24;

  /** What is sent to the index. */
  static SharedIndex.Edition edition(List<IndexedSection> sections) {
    var documents = sections.stream().map(SharedSections::document).toList();
    return new SharedIndex.Edition(hash(documents), documents);
  }

  private static SharedIndex.Document document(IndexedSection section) {
    var words = new TreeMap<String, String>();
    for (var language : Language.values()) {
      for (var field : IndexField.values()) {
        var text = joined(section.words(language).in(field));
        if (!text.isEmpty()) {
          words.put(field.shared(language), text);
        }
      }
    }
    return new SharedIndex.Document(words, section.article().clouds().stream().sorted().toList());
  }

  private static String joined(Stream<TokenizedText> texts) {
    return texts.flatMap(text -> text.words().stream()).collect(Collectors.joining(" "));
  }

  private static String hash(List<SharedIndex.Document> documents) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var document : documents) {
        var line = new TreeMap<>(document.words()) + "\t" + document.clouds() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
