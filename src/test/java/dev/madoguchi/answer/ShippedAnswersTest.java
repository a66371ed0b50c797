package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.WholeProduct;
import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;

/** What the product says out of the box. */
@WholeProduct
class ShippedAnswersTest {
  private final Answers answers;

  @Autowired
  ShippedAnswersTest(Answers answers) {
    this.answers = answers;
  }

  /** Seed row 10: incidents may come from Microsoft, subscriptions only from the partner. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JA | 障害の連絡は誰から来ますか | who-tells-about-incidents | Microsoft から直接連絡が届くことがあります
          JA | 障害のお知らせはどこから来る? | who-tells-about-incidents | Microsoft から直接連絡が届くことがあります
          EN | Who contacts me about outages? | who-tells-about-incidents | Microsoft may contact you directly
          EN | Who contacts me about service incidents? | who-tells-about-incidents | Microsoft may contact you directly
          JA | サブスクリプションについて Microsoft からメールが来ますか | who-contacts-whom | 連絡は弊社からお送りします
          JA | 請求の連絡は誰から来ますか | who-contacts-whom | 連絡は弊社からお送りします
          EN | Will Microsoft e-mail me about my subscription? | who-contacts-whom | come from us, your partner
          EN | Who contacts me about my subscription? | who-contacts-whom | come from us, your partner
          """)
  void whoWritesToCustomersAboutWhatIsAnsweredAlikeInBothLanguages(
      Language language, String question, String article, String words) {
    var asked = new Question(question, language, Audience.CUSTOMER, Cloud.PUBLIC);
    StepVerifier.create(answers.answer(asked))
        .assertNext(answer ->
            assertThat(answer)
                .isInstanceOfSatisfying(
                    Answer.Found.class,
                    found -> {
                      assertThat(found.hit().article().id()).isEqualTo(article);
                      assertThat(text(found, language)).contains(words);
                    }))
        .verifyComplete();
  }

  private static String text(Answer.Found found, Language language) {
    return found.hit().section().passages().stream()
        .map(passage -> passage.text().preferring(language))
        .collect(Collectors.joining("\n"));
  }
}
