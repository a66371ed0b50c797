package dev.madoguchi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketIndexTest {
  private final TicketIndex index;

  TicketIndexTest() throws IOException {
    this.index = new TicketIndex();
  }

  @BeforeEach
  void someTickets() throws IOException {
    putAll(
        Map.of(
            "migration", "Azureのサブスクリプションを移行したい",
            "invoice", "請求書の宛名を変更したい",
            "outlook", "Ｏｕｔｌｏｏｋで受信できませんでした",
            "english", "The invoices were sent to the wrong address"));
  }

  private void putAll(Map<String, String> texts) throws IOException {
    for (var text : texts.entrySet()) {
      index.put(text.getKey(), text.getValue(), Set.of());
    }
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void aPartOfACompoundWordFindsIt() throws IOException {
    assertThat(index.find("請求", 5)).containsExactly("invoice");
  }

  @Test
  void latinGluedToJapaneseIsFound() throws IOException {
    assertThat(index.find("azure 移行", 5)).first().isEqualTo("migration");
  }

  @Test
  void widthAndKindOfKanaDoNotMatter() throws IOException {
    assertThat(index.find("outlook", 5)).containsExactly("outlook");
    assertThat(index.find("ｻﾌﾞｽｸﾘﾌﾟｼｮﾝ", 5)).containsExactly("migration");
    assertThat(index.find("さぶすくりぷしょん", 5)).containsExactly("migration");
  }

  @Test
  void anEnglishWordIsFoundInItsOtherForms() throws IOException {
    assertThat(index.find("invoice", 5)).containsExactly("english");
  }

  @Test
  void aTicketIsFoundOnlyByWhatItSaysNow() throws IOException {
    putAll(Map.of("invoice", "解約したい"));
    assertThat(index.find("請求書", 5)).isEmpty();
    assertThat(index.find("解約", 5)).containsExactly("invoice");
  }

  @Test
  void signsAloneFindNothing() throws IOException {
    assertThat(index.find("*:* AND (\"", 5)).isEmpty();
  }
}
