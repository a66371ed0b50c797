package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import reactor.test.StepVerifier;

class FolderLibraryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path parent;
  private TestFolder folder;
  private FolderLibrary library;

  @BeforeEach
  void open() throws IOException {
    folder = new TestFolder(parent.resolve("articles"));
    folder.write("invoice.md", TestFolder.article("invoice"));
    library = open(folder.path());
  }

  @AfterEach
  void close() throws IOException {
    library.close();
  }

  @Test
  void whatIsThereAtTheStartIsThereAtOnce() {
    assertThat(library.current().articles()).extracting(Article::id).containsExactly("invoice");
    StepVerifier.create(library.versions().take(1)).expectNext(library.current()).verifyComplete();
  }

  @Test
  void aNewArticleIsPickedUp() {
    awaitAfter(
        () -> folder.write("refund.md", TestFolder.article("refund")),
        next -> next.articles().size() == 2);
  }

  @Test
  void anArticleInANewFolderIsPickedUp() {
    awaitAfter(
        () -> folder.write("billing/2026/refund.md", TestFolder.article("refund")),
        next -> next.articles().size() == 2);
  }

  @Test
  void aChangedArticleHasAnotherVersion() {
    var before = library.current().articles().getFirst().version();
    awaitAfter(
        () -> folder.write("invoice.md", TestFolder.article("invoice").replace("every", "each")),
        next -> !next.articles().getFirst().version().equals(before));
  }

  @Test
  void aDeletedArticleIsGone() {
    folder.write("refund.md", TestFolder.article("refund"));
    awaitAfter(
        () -> Files.delete(folder.path().resolve("invoice.md")),
        next -> ids(next).equals("refund"));
  }

  @Test
  void aBrokenEditIsAProblemAndTheLastGoodVersionIsServed() {
    folder.write("refund.md", TestFolder.article("refund"));
    var before = library.current().articles().getFirst();
    for (var broken : List.of("broken", "", "broken again")) {
      awaitAfter(
          () -> folder.write("invoice.md", broken),
          next ->
              ids(next).equals("invoice refund")
                  && next.articles().getFirst().equals(before)
                  && next.problems().stream()
                      .map(Problem::toString)
                      .anyMatch(problem -> problem.contains("the version of before is served")));
    }
    awaitAfter(
        () -> folder.write("invoice.md", TestFolder.article("invoice").replace("every", "each")),
        next -> next.problems().isEmpty() && !next.articles().getFirst().equals(before));
  }

  @Test
  void whatWasReadIsKeptWhenTheFolderVanishesAndReadAgainWhenItIsBack() throws IOException {
    var elsewhere = parent.resolve("elsewhere");
    awaitAfter(
        () -> Files.move(folder.path(), elsewhere),
        next -> ids(next).equals("invoice") && !next.problems().isEmpty());
    new TestFolder(elsewhere).write("refund.md", TestFolder.article("refund"));
    awaitAfter(
        () -> Files.move(elsewhere, folder.path()),
        next -> next.articles().size() == 2 && next.problems().isEmpty());
  }

  @Test
  void whatWasReadIsKeptWhenTheFolderIsEmptied() {
    awaitAfter(
        () -> Files.delete(folder.path().resolve("invoice.md")),
        next -> ids(next).equals("invoice") && !next.problems().isEmpty());
  }

  @Test
  void aSingleFileIsFollowedToo() throws IOException {
    library.close();
    library = open(folder.path().resolve("invoice.md"));
    awaitAfter(
        () -> folder.write("invoice.md", TestFolder.article("renamed")),
        next -> ids(next).equals("renamed"));
  }

  @Test
  void versionsEndWhenItIsClosed() throws IOException {
    library.close();
    StepVerifier.create(library.versions()).expectNextCount(1).verifyComplete();
  }

  @Test
  void aPathWithNothingThereIsRefusedByName() {
    assertThatThrownBy(() -> open(parent.resolve("nowhere")))
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("madoguchi.knowledge-base.path")
        .hasMessageContaining("nowhere")
        .hasMessageContaining("expected");
  }

  private interface Change {
    void make() throws IOException;
  }

  /** Makes a change and waits until a version is as expected; nothing is said of those between. */
  private void awaitAfter(Change change, Predicate<KnowledgeBase> expected) {
    StepVerifier.create(library.versions().filter(expected).take(1))
        .then(() -> {
          try {
            change.make();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .expectNextCount(1)
        .expectComplete()
        .verify(PATIENCE);
  }

  private static String ids(KnowledgeBase knowledgeBase) {
    return String.join(" ", knowledgeBase.articles().stream().map(Article::id).toList());
  }

  private static FolderLibrary open(Path path) throws IOException {
    return FolderLibrary.open(
        new KnowledgeBaseProperties(
            path.toString(), Path.of("drafts"), Duration.ofMillis(20), Duration.ofMillis(500)),
        new KnowledgeBaseReader());
  }
}
