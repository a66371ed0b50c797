package dev.madoguchi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class VendorFormTest {
  private static final String QUESTION =
      "山田花子です。届きません。hanako@example.com か ０３-１２３４-５６７８ (+81 90 1234 5678) へ。エラー 0x80070005";

  @ParameterizedTest
  @EnumSource(Language.class)
  void theVendorLearnsHowToReachTheAgentAndNotTheCustomer(Language language) {
    var text = form().text(language);
    assertThat(text)
        .contains("佐藤", "sato@partner.example", "MD-00000-00000", "tenant-1", "0x80070005")
        .doesNotContain("hanako", "山田花子", "1234", "１２３４");
  }

  @Test
  void theSameIsTrueOfItsJson() {
    var json = JsonMapper.builder().build().writeValueAsString(form());
    assertThat(json)
        .contains("\"criterion\":\"BUG\"", "sato@partner.example", "\"severity\":\"CRITICAL\"")
        .doesNotContain("hanako", "山田花子", "1234", "１２３４");
  }

  private static VendorForm form() {
    var now = TestRules.tokyo("2026-11-16T10:00");
    var opening =
        new HandoffContext(
            new ConversationId("test", "1"),
            1,
            new Customer("hanako@example.com", "山田花子", "tenant-1", null),
            Language.JA,
            Category.PERFORMANCE,
            Cloud.PUBLIC,
            Severity.MODERATE,
            HandoffReason.ASKED,
            QUESTION,
            0,
            List.of(),
            1,
            now,
            null);
    var id = new TicketId("MD-00000-00000");
    var ticket = Ticket.of(id, TestRules.rules().open(id, opening, "hanako", "k", now));
    var escalation =
        new Escalation(
            Escalation.Criterion.BUG,
            Severity.CRITICAL,
            "Exchange Online",
            "メールが届かない",
            EnumSet.allOf(Escalation.Check.class),
            "hanako@example.com で再現",
            null);
    var contact = new VendorForm.Contact("佐藤", "sato@partner.example", null);
    return VendorForm.of(ticket, escalation, "サンプル", contact);
  }
}
