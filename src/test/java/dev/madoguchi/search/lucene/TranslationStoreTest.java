package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.lucene.TranslationTable.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationStoreTest {
  private static final List<Pair> PAIRS =
      List.of(
          new Pair(List.of("請求", "書"), List.of("invoic")),
          new Pair(List.of("請求", "先"), List.of("bill", "address")),
          new Pair(List.of("書"), List.of("document")));

  @TempDir private Path folder = Path.of("");

  @Test
  void whatWasLearntIsKeptToTheLastDigit() {
    var learnt = new TranslationStore(folder).learnt(PAIRS, Pace.full());
    var kept = new TranslationStore(folder).kept(PAIRS).orElseThrow();
    for (var word : List.of("請求", "書", "先")) {
      assertThat(kept.of(word, Language.JA)).isEqualTo(learnt.of(word, Language.JA)).isNotEmpty();
    }
    assertThat(kept.of("bill", Language.EN)).isEqualTo(learnt.of("bill", Language.EN));
  }

  @Test
  void otherTextsAreLearntAnew() {
    new TranslationStore(folder).learnt(PAIRS, Pace.full());
    assertThat(new TranslationStore(folder).kept(PAIRS.subList(0, 2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "madoguchi-translations 2\n", "madoguchi-translations 1\na\tb\tc\n"})
  void aDamagedFileIsIgnoredAndReplaced(String content) throws IOException {
    var store = new TranslationStore(folder);
    store.learnt(PAIRS, Pace.full());
    Files.writeString(onlyFile(), content);
    assertThat(store.kept(PAIRS)).isEmpty();
    store.learnt(PAIRS, Pace.full());
    assertThat(store.kept(PAIRS)).isPresent();
  }

  @Test
  void aFileThatWasCutOffIsIgnored() throws IOException {
    var store = new TranslationStore(folder);
    store.learnt(PAIRS, Pace.full());
    var whole = Files.readString(onlyFile());
    Files.writeString(onlyFile(), whole.substring(0, whole.length() - 12));
    assertThat(store.kept(PAIRS)).isEmpty();
    Files.writeString(onlyFile(), whole.replaceFirst("invoic", "invoid"));
    assertThat(store.kept(PAIRS)).isEmpty();
  }

  @Test
  void onlyTheNewestFilesAreKept() throws IOException {
    var store = new TranslationStore(folder);
    for (var word : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
      store.learnt(List.of(new Pair(List.of(word), List.of(word))), Pace.full());
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(6);
    }
  }

  @Test
  void withoutAFolderNothingIsKept() {
    var store = new TranslationStore(Path.of(""));
    assertThat(store.learnt(PAIRS, Pace.full()).of("書", Language.JA)).isNotEmpty();
    assertThat(store.kept(PAIRS)).isEmpty();
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
