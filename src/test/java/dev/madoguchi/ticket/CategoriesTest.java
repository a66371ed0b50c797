package dev.madoguchi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoriesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "請求書の内訳を知りたい | BILLING",
        "How do I read my invoice? | BILLING",
        "先月より料金が高いのはなぜですか | BILLING",
        "Can I get a refund for unused licences? | BILLING",
        "Outlook につながりません | PERFORMANCE",
        "Outlook cannot connect | PERFORMANCE",
        "Teams が落ちています | PERFORMANCE",
        "SharePoint is very slow today | PERFORMANCE",
        "新しいテナントの初期設定を手伝ってほしい | PROVISIONING",
        "How do I set up a custom domain? | PROVISIONING",
        "Windows の更新プログラムが適用されない | UPDATES",
        "When is the next update rolled out? | UPDATES",
        "会議の予約方法を教えてください | USAGE",
        "How do I share a calendar? | USAGE"
      })
  void wordsTellWhatAQuestionIsAbout(String question, Category category) {
    assertThat(Categories.propose(question, null)).isEqualTo(category);
  }

  @Test
  void withoutWordsTheArticleTells() {
    assertThat(Categories.propose("これはどういう意味ですか", Category.PROVISIONING))
        .isEqualTo(Category.PROVISIONING);
    assertThat(Categories.propose("", null)).isEqualTo(Category.UNSORTED);
    assertThat(Categories.byWords("これはどういう意味ですか")).isEmpty();
    assertThat(Categories.byWords("請求書の内訳を知りたい")).contains(Category.BILLING);
  }
}
