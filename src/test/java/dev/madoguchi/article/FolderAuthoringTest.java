package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Authoring.Filing;
import dev.madoguchi.article.Authoring.Publication;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAuthoringTest {
  private static final String TEXT =
      TestFolder.article(
          "recording",
          """

          # 録画
          # Recording

          録画できます。
          You can record.

          ## 保存先
          ## Where it is saved
          <!-- questions
          ja:
            - 録画どこ
          -->
          フォルダーです。
          It is a folder.

          ## 削除
          ## Deleting

          消せます。
          It can be deleted.
          """);

  @TempDir private Path folder;
  private Path file;
  private Authoring authoring;

  @BeforeEach
  void write() throws IOException {
    new TestFolder(folder.resolve("kb")).write("recording.md", TEXT);
    file = folder.resolve("kb/recording.md");
    authoring =
        new FolderAuthoring(
            new KnowledgeBaseProperties(
                folder.resolve("kb").toString(),
                folder.resolve("drafts"),
                Duration.ofMillis(100),
                Duration.ofSeconds(30)),
            new KnowledgeBaseReader(),
            Clock.systemUTC());
  }

  @Test
  void aQuestionIsWrittenIntoTheCommentOfItsSection() throws IOException {
    assertThat(add("where-it-is-saved", Language.JA, "録画: \"見つからない\" #1")).isEqualTo(Filing.DONE);
    assertThat(Files.readString(file))
        .isEqualTo(TEXT.replace("  - 録画どこ\n", "  - 録画どこ\n  - \"録画: \\\"見つからない\\\" #1\"\n"));
    assertThat(add("where-it-is-saved", Language.EN, "where is it")).isEqualTo(Filing.DONE);
    assertThat(questions(1))
        .containsExactly(
            new Aligned("録画どこ", null),
            new Aligned("録画: \"見つからない\" #1", null),
            new Aligned(null, "where is it"));
  }

  @Test
  void aSectionWithoutQuestionsGetsAComment() throws IOException {
    assertThat(add("deleting", Language.EN, "remove it")).isEqualTo(Filing.DONE);
    assertThat(Files.readString(file))
        .isEqualTo(
            TEXT.replace(
                "## Deleting\n", "## Deleting\n<!-- questions\nen:\n- \"remove it\"\n-->\n"));
  }

  @Test
  void aQuestionOfTheWholeArticleGoesToTheFrontMatter() throws IOException {
    assertThat(add("", Language.JA, "録画について")).isEqualTo(Filing.DONE);
    assertThat(Files.readString(file)).contains("questions:\n  ja:\n    - \"録画について\"\n---");
  }

  @Test
  void oneThatIsThereAlreadyIsNotWrittenAgain() throws IOException {
    assertThat(add("where-it-is-saved", Language.JA, "録画どこ")).isEqualTo(Filing.DONE);
    assertThat(Files.readString(file)).isEqualTo(TEXT);
  }

  @Test
  void nothingIsWrittenWhereThereIsNoPlaceForIt() throws IOException {
    assertThat(add("no-such-section", Language.JA, "問い")).isEqualTo(Filing.UNSUITABLE);
    assertThat(authoring.addQuestion("no-such-article", "", Language.JA, "問い"))
        .isEqualTo(Filing.UNSUITABLE);
    assertThat(Files.readString(file)).isEqualTo(TEXT);
  }

  @Test
  void linesOfAFileFromWindowsKeepTheirEnds() throws IOException {
    Files.writeString(file, TEXT.replace("\n", "\r\n"));
    assertThat(add("deleting", Language.JA, "消したい")).isEqualTo(Filing.DONE);
    assertThat(Files.readString(file)).contains("-->\r\n").doesNotContainPattern("[^\r]\n");
  }

  @Test
  void aDraftKeepsTheQuestionsOfItsSections() throws IOException {
    var draft = folder.resolve("drafts/recording.md");
    Files.createDirectories(draft.getParent());
    Files.writeString(draft, TEXT);
    var kept = authoring.drafts().getFirst();
    Files.delete(file);
    assertThat(authoring.check(kept)).isEmpty();
    assertThat(authoring.publish(kept)).isEqualTo(Filing.DONE);
    var published = new KnowledgeBaseReader().read(folder.resolve("kb")).articles().getFirst();
    assertThat(published.sections().get(1).questions()).containsExactly(new Aligned("録画どこ", null));
    assertThat(published.sections().get(1).passages()).hasSize(1);
  }

  @Test
  void anArticleMayBeWrittenInOneLanguageAndTheOtherOneStaysMissing() {
    var nothing = new ArticleDraft.Twin("", "");
    var lines =
        List.of(
            new ArticleDraft.Twin("# 録画の期限", ""),
            nothing,
            new ArticleDraft.Twin("録画は 60 日で消えます。", ""));
    var draft =
        new ArticleDraft(
            "expiry",
            new ArticleDraft.Twin("録画の期限", ""),
            Category.USAGE,
            Audience.CUSTOMER,
            Set.of(),
            Provenance.ORIGINAL,
            List.of("録画はいつ消えますか"),
            List.of(),
            lines);
    assertThat(authoring.check(draft)).isEmpty();
    assertThat(authoring.keep(draft)).isEqualTo(Filing.DONE);
    assertThat(authoring.drafts()).containsExactly(draft);
    assertThat(authoring.publish(draft)).isEqualTo(Filing.DONE);
    var published =
        new KnowledgeBaseReader()
            .read(folder.resolve("kb")).articles().stream()
                .filter(article -> article.id().equals("expiry"))
                .findFirst()
                .orElseThrow();
    assertThat(published.title()).isEqualTo(new Aligned("録画の期限", null));
  }

  @Test
  void aRevisionTakesThePlaceOfTheVersionItWasMadeFromAndOfNoOther() throws IOException {
    var revision = authoring.revise("recording").orElseThrow();
    assertThat(authoring.publishable(revision)).isEqualTo(Filing.DONE);
    assertThat(authoring.publishable(revision.revising(null))).isEqualTo(Filing.ID_TAKEN);
    Files.writeString(file, TEXT.replace("You can record.", "You can record it."));
    assertThat(authoring.publish(revision)).isEqualTo(Filing.CHANGED);
    assertThat(Files.readString(file)).contains("You can record it.");
    assertThat(authoring.publish(authoring.revise("recording").orElseThrow()))
        .isEqualTo(Filing.DONE);
    assertThat(authoring.publications())
        .extracting(Publication::article)
        .containsExactly("recording");
    assertThat(authoring.rollBack("recording")).isEqualTo(Filing.DONE);
    assertThat(Files.readString(file))
        .isEqualTo(TEXT.replace("You can record.", "You can record it."));
    assertThat(authoring.rollBack("recording")).isEqualTo(Filing.NOTHING);
  }

  @Test
  void whatIsNoArticleIsNotRevised() {
    assertThat(authoring.revise("nothing")).isEmpty();
    assertThat(authoring.revise("../recording")).isEmpty();
  }

  private Filing add(String section, Language language, String question) {
    return authoring.addQuestion("recording", section, language, question);
  }

  private List<Aligned> questions(int section) {
    return new KnowledgeBaseReader()
        .read(folder.resolve("kb"))
        .articles()
        .getFirst()
        .sections()
        .get(section)
        .questions();
  }

  /** With the questions and follow-ups of their sections. */
  @Test
  void everyShippedArticleCanBeRevised() {
    var shipped = Path.of("knowledge-base");
    var reader = new KnowledgeBaseReader();
    var there =
        new FolderAuthoring(
            new KnowledgeBaseProperties(
                shipped.toString(),
                folder.resolve("drafts"),
                Duration.ofMillis(100),
                Duration.ofSeconds(30)),
            reader,
            Clock.systemUTC());
    assertThat(reader.read(shipped).articles())
        .filteredOn(article -> there.revise(article.id()).isEmpty())
        .extracting(Article::id)
        .isEmpty();
  }
}
