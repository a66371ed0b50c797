package dev.madoguchi.answer.evaluation.intents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentSetTest {
  @TempDir Path folder;

  @Test
  void aLineIsLabelTabText() throws IOException {
    var set = read("set.tsv", "\ufeffinvoice\twhere is my invoice\r\n\nhours\t営業時間は?\n");

    assertThat(set.problems()).isEmpty();
    assertThat(set.questions())
        .containsExactly(
            new Labelled("invoice", "where is my invoice", 1), new Labelled("hours", "営業時間は?", 3));
  }

  @Test
  void aLineThatCannotBeReadIsNamedAndTheOthersAreRead() throws IOException {
    var set = read("set.tsv", "no tab\n\tno label\nno-text\t \na\tb\tc\ninvoice\tbill?\n");

    assertThat(set.questions()).containsExactly(new Labelled("invoice", "bill?", 5));
    assertThat(set.problems())
        .map(Problem::toString)
        .containsExactly(
            "set.tsv:1: 1 columns (expected: 2, a label and a text)",
            "set.tsv:2: label: empty (expected: the name of the right answer)",
            "set.tsv:3: text: empty (expected: a question)",
            "set.tsv:4: 3 columns (expected: 2, a label and a text)");
  }

  @Test
  void commaSeparatedValuesMayBeQuoted() throws IOException {
    var set =
        read(
            "set.csv",
            "sentence,label\n\"hi, \"\"you\"\"\nthere\",greeting\nplain,other\nbad\n\"a\",b");

    assertThat(set.questions())
        .containsExactly(
            new Labelled("greeting", "hi, \"you\"\nthere", 2),
            new Labelled("other", "plain", 4),
            new Labelled("b", "a", 6));
    assertThat(set.problems())
        .map(Problem::toString)
        .containsExactly("set.csv:5: 1 columns (expected: 2, a label and a text)");
  }

  @Test
  void theColumnOfTheLabelIsFoundByItsName() throws IOException {
    assertThat(read("set.csv", "category,text\na,b\n").questions())
        .containsExactly(new Labelled("a", "b", 2));
    assertThat(read("set.csv", "one,two\na,b\n").problems())
        .map(Problem::toString)
        .containsExactly(
            "set.csv:1: label: columns [one, two] (expected: a text, and a label or category)");
  }

  @Test
  void anEmptyFileHasNoQuestions() throws IOException {
    assertThat(read("set.tsv", "").questions()).isEmpty();
    assertThat(read("set.csv", "").questions()).isEmpty();
  }

  private IntentSet read(String name, String text) throws IOException {
    return IntentSet.read(Files.writeString(folder.resolve(name), text));
  }
}
