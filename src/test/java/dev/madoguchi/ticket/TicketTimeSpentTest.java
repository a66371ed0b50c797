package dev.madoguchi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TicketTimeSpentTest {

  @Test
  void eachPartysBusinessTimeIsCountedApart() {
    var opened = TestRules.tokyo("2026-11-16T10:00");
    var opening = TestRules.opening(Category.PERFORMANCE, Severity.MODERATE, opened);
    var rules = TestRules.rules();
    var ticket =
        Ticket.of(TicketStories.ID, rules.open(TicketStories.ID, opening, "c", "o", opened));
    ticket = after(ticket, "2026-11-16T10:30", new Change.Claimed("sato", "佐藤"));
    ticket = after(ticket, "2026-11-16T11:00", new Change.Asked("?", Language.JA));
    ticket = after(ticket, "2026-11-16T14:00", new Change.CustomerWrote(9, "はい", Language.JA));
    var spent =
        TicketTimeSpent.of(
            ticket, TestRules.levels().calendar(), TestRules.tokyo("2026-11-17T09:10"));
    assertThat(spent.customer()).isEqualTo(Duration.ofHours(2));
    assertThat(spent.ours()).isEqualTo(Duration.ofMinutes(60 + 240 + 10));
    assertThat(spent.vendor()).isZero();
  }

  private static Ticket after(Ticket ticket, String wall, Change change) {
    var seq = ticket.seq() + 1;
    return ticket.after(
        new TicketEvent(seq, TestRules.tokyo(wall), Party.AGENT, "sato", "k" + seq, change));
  }
}
