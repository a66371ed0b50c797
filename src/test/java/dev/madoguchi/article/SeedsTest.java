package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Microsoft's own side-by-side files, where there are some beside the project. */
@EnabledIf("present")
class SeedsTest {
  private static final Path SEEDS = Path.of("../shared/seeds");

  private final KnowledgeBase seeds = new KnowledgeBaseReader().read(SEEDS);

  static boolean present() {
    return Files.isDirectory(SEEDS);
  }

  @Test
  void everyAlignedPairIsRead() {
    assertThat(seeds.articles())
        .extracting(Article::id)
        .containsExactly("customer-communication", "customer-support");
    assertThat(ids(seeds.articles().getFirst()))
        .hasSize(11)
        .startsWith("a6e03-103")
        .endsWith("a6e03-113");
    assertThat(ids(seeds.articles().getLast()))
        .hasSize(24)
        .startsWith("4036b-105")
        .endsWith("4036b-128");
  }

  @Test
  void whatTheFilesSayOfThemselvesIsRead() {
    var communication = seeds.articles().getFirst();
    var support = seeds.articles().getLast();
    assertThat(support.title()).isEqualTo(new Aligned("カスタマー サポート", "Customer support"));
    assertThat(support.provenance()).isEqualTo(Provenance.HT);
    assertThat(support.clouds()).containsExactlyInAnyOrder(Cloud.values());
    assertThat(support.updated()).isNull();
    assertThat(communication.provenance()).isEqualTo(Provenance.MT);
    assertThat(communication.clouds()).containsExactly(Cloud.US_GOVERNMENT);
    assertThat(communication.updated()).isEqualTo(LocalDate.of(2020, 7, 10));
  }

  @Test
  void theySpeakToAgents() {
    assertThat(seeds.articles()).extracting(Article::audience).containsOnly(Audience.AGENT);
  }

  @Test
  void aLinkToAFileThatIsNotThereIsOnlyItsText() {
    assertThat(seeds.articles().getFirst().sections().getLast().passages())
        .containsExactly(
            new Passage(
                "a6e03-113",
                Passage.Kind.BULLET,
                new Aligned(
                    "Microsoft Office 365 管理センターまたは Azure portal を使用したカスタマーのセルフサポート",
                    "Customer self-support through Microsoft Office 365 admin center or through the"
                        + " Azure portal")));
  }

  @Test
  void bothTextsOfEveryPairComeBackByteForByte() throws IOException {
    try (var files = Files.list(SEEDS)) {
      for (var file : files.toList()) {
        var text = Files.readString(file);
        assertThat(SideBySide.parse(text).text()).isEqualTo(text);
      }
    }
  }

  private static List<String> ids(Article article) {
    return article.sections().stream()
        .flatMap(section ->
            Stream.concat(Stream.of(section.id()), section.passages().stream().map(Passage::id)))
        .toList();
  }
}
