package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin edits while the product runs. */
class SupportFileTest {
  private static final String DESCRIPTION =
      """
      madoguchi:
        support:
          partner: {ja: 北クラウド, en: Kita Cloud}
          types: [{ja: 使い方, en: Usage}]
          contacts: [{label: {ja: メール, en: E-mail}, email: help@kita.example}]
          price: {ja: 無料, en: Free of charge}
          calendar:
            zone: Asia/Tokyo
            week:
              monday: ["09:00-12:00", "13:00-18:00"]
          sla:
            critical: {first-response: 60, next-response: 60}
            moderate: {first-response: 240, next-response: 480}
            minimal: {first-response: 480, next-response: 960}
      """;

  @TempDir private Path folder;
  private final List<SupportDescription> edits = new ArrayList<>();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("support.yaml"), DESCRIPTION);
  }

  @Test
  void anEditIsInTheNextAnswer() throws IOException {
    try (var support = new SupportFile(file, edits::add)) {
      edit("Free of charge", "100 yen");
      support.look();
      assertThat(support.current().price().en()).isEqualTo("100 yen");
      assertThat(edits).containsExactly(support.current());
      support.look();
      assertThat(edits).hasSize(1);
    }
  }

  @Test
  void aBrokenEditLeavesWhatHeldBeforeUntilItIsMended() throws IOException {
    try (var support = new SupportFile(file, edits::add)) {
      edit("Asia/Tokyo", "Asia/Tokio");
      support.look();
      assertThat(support.current().calendar().zone()).hasToString("Asia/Tokyo");
      assertThat(edits).isEmpty();
      edit("Asia/Tokio", "Asia/Seoul");
      support.look();
      assertThat(support.current().calendar().zone()).hasToString("Asia/Seoul");
    }
  }

  @Test
  void aFileThatVanishesLeavesWhatHeldBefore() throws IOException {
    try (var support = new SupportFile(file, edits::add)) {
      Files.delete(file);
      support.look();
      assertThat(support.current().partner().en()).isEqualTo("Kita Cloud");
    }
  }

  @Test
  void aCalendarFileIsFollowedToo() throws IOException {
    var closed = Files.writeString(folder.resolve("closed.ics"), "");
    edit("zone: Asia/Tokyo", "zone: Asia/Tokyo\n      files: [\"" + closed + "\"]");
    try (var support = new SupportFile(file, edits::add)) {
      var monday = LocalDate.of(2026, 11, 16);
      assertThat(support.current().calendar().on(monday)).isNotEmpty();
      Files.writeString(closed, "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261116\nEND:VEVENT\n");
      support.look();
      assertThat(support.current().calendar().on(monday)).isEmpty();
    }
  }

  @Test
  void aMistakeIsNamedWithFileAndField() throws IOException {
    for (var mistake :
        List.of(
            List.of("price:", "prize:", "prize"),
            List.of("  price: {ja: 無料, en: Free of charge}\n", "  \n", "price: missing"),
            List.of("first-response: 240", "first-response: soon", "sla.moderate"),
            List.of("zone: Asia/Tokyo", "zone: [", "support.yaml"))) {
      write();
      edit(mistake.get(0), mistake.get(1));
      assertThatThrownBy(() -> new SupportFile(file, edits::add))
          .hasMessageContaining("madoguchi.support.file: " + file)
          .hasMessageContaining(mistake.get(2));
    }
  }

  @Test
  void theFileMayBeJson() throws IOException {
    var json = folder.resolve("support.json");
    Files.writeString(
        json,
        """
        {"madoguchi": {"support": {
          "partner": {"ja": "北", "en": "Kita"}, "types": [{"ja": "使い方", "en": "Usage"}],
          "contacts": [{"label": {"ja": "メール", "en": "E-mail"}, "email": "a@b.example"}],
          "price": {"ja": "無料", "en": "Free"}, "phone24x7": true,
          "calendar": {"zone": "Asia/Tokyo", "week": {"monday": ["09:00-12:00"]}}}}}
        """);
    try (var support = new SupportFile(json, edits::add)) {
      assertThat(support.current().partner().en()).isEqualTo("Kita");
    }
  }

  private void edit(String old, String replacement) throws IOException {
    var before = Files.readString(file);
    assertThat(before).contains(old);
    Files.writeString(file, before.replace(old, replacement));
  }
}
