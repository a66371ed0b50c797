package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Passage.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  @TempDir private Path folder;

  @Test
  void anArticleStandsOnOneLine() {
    var read =
        read(
            """
            {"id":"a","languages":["ja","en"],"title_ja":"題","title_en":"Title","translation":"MT","updated":"2020-06-17","source":{"path":"x"},"sections":[{"id":"s","level":2,"heading_ja":"見出し","heading_en":"Heading","text_ja":"- 一\\n二 **三**","text_en":"- One\\ntwo **three**"}]}
            """);
    assertThat(read.problems()).isEmpty();
    var article = read.articles().getFirst();
    assertThat(article.title()).isEqualTo(new Aligned("題", "Title"));
    assertThat(article.provenance()).isEqualTo(Provenance.MT);
    assertThat(article.updated()).isEqualTo(LocalDate.of(2020, 6, 17));
    assertThat(article.audience()).isEqualTo(Audience.CUSTOMER);
    var section = article.sections().getFirst();
    assertThat(section.level()).isEqualTo(2);
    assertThat(section.heading()).isEqualTo(new Aligned("見出し", "Heading"));
    assertThat(section.passages())
        .extracting(Passage::kind)
        .containsExactly(Kind.BULLET, Kind.PARAGRAPH);
    assertThat(section.passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("一", "One"), new Aligned("二 **三**", "two **three**"));
  }

  @Test
  void anArticleInOneLanguageHasNoTextOfTheOther() {
    var read =
        read(
            "{\"id\":\"a\",\"title_en\":\"Title\",\"sections\":[{\"id\":\"s\",\"text_en\":\"One\\nTwo\"}]}");
    assertThat(read.articles().getFirst().sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned(null, "One"), new Aligned(null, "Two"));
  }

  @Test
  void aQuestionWithItsAnswerStandsOnOneLine() {
    var read =
        read(
            "{\"id\":\"a\",\"question_ja\":\"問\",\"answer_ja\":\"答\",\"alternates\":[\"甲\",\"one\"],\"clouds\":[\"public\"]}");
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles().getFirst().questions())
        .containsExactly(new Aligned("甲", null), new Aligned(null, "one"));
  }

  @Test
  void aBrokenLineIsNamedAndTheRestServed() {
    var good = "{\"id\":\"good\",\"question_ja\":\"問\",\"answer_ja\":\"答\"}";
    for (var odd :
        List.of(
            "{",
            "[]",
            "1",
            "null",
            "\"\"",
            "{}",
            "{\"id\":1}",
            "not json",
            "{\"id\":\"x\"} {}",
            "{\"id\":\"x\",\"sections\":1}",
            "{\"id\":\"x\",\"title_ja\":\"題\",\"sections\":[]}",
            "{\"sections\":[{\"text_ja\":\"x\"}]}",
            "{\"id\":\"x\",\"title_ja\":\"題\",\"sections\":[{}]}",
            "{\"id\":\"x\",\"title_ja\":\"題\",\"sections\":[null, 1, []]}",
            "[".repeat(5000),
            "{\"a\":".repeat(5000),
            "\u0000")) {
      var read = read(odd + "\n\n" + good + "\n");
      assertThat(read.articles()).as(odd).extracting(Article::id).containsExactly("good");
      assertThat(read.problems()).as(odd).isNotEmpty().allMatch(problem -> problem.line() == 1);
    }
  }

  @Test
  void aLineThatIsTooLongIsNamed() {
    var read =
        read(
            "{\"id\":\"a\",\"question_ja\":\"" + "問".repeat(1_000_000) + "\",\"answer_ja\":\"答\"}");
    assertThat(read.problems().getFirst().reason()).contains("expected: at most 1000000");
  }

  @Test
  void aLevelThatIsNoneIsTold() {
    var read =
        read("{\"id\":\"a\",\"title_ja\":\"題\",\"sections\":[{\"level\":99,\"text_ja\":\"文\"}]}");
    assertThat(read.problems()).extracting(Problem::field).containsExactly("level");
    assertThat(read.articles().getFirst().sections().getFirst().level()).isEqualTo(6);
  }

  private KnowledgeBase read(String text) {
    return new TestFolder(folder).write("faq.jsonl", text).read();
  }
}
