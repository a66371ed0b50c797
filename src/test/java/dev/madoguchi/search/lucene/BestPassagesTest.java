package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Passage;
import dev.madoguchi.search.lucene.BestPassages.Rated;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestPassagesTest {

  @Test
  void aDoubtfulTranslationIsNeverSaidHoweverWellItMatches() {
    var doubtful = passage("doubtful", true);
    var sound = passage("sound", false);
    var poor = passage("poor", false);
    assertThat(
            BestPassages.of(
                List.of(new Rated(doubtful, 9), new Rated(sound, 2), new Rated(poor, 0.1))))
        .containsExactly(sound);
    assertThat(BestPassages.of(List.of(new Rated(doubtful, 9)))).isEmpty();
  }

  private static Passage passage(String id, boolean review) {
    return new Passage(id, Passage.Kind.SENTENCE, new Aligned("文", "text"), null, review);
  }
}
