package dev.madoguchi.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactSource;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketMail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailRulesTest {
  private static final Instant T = Instant.parse("2026-11-30T10:00:00Z");
  private static final ConversationId CHAT = new ConversationId("directline", "abc");
  private static final TicketId ID = TicketId.of(CHAT, 1);
  private static final CustomerLinks LINKS = new CustomerLinks(new byte[32], Clock.systemUTC());
  private static final MailProperties SETTINGS =
      new MailProperties(
          "support@example.com",
          null,
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofDays(7),
          Duration.ofMinutes(2),
          Duration.ofDays(1),
          50,
          3,
          50,
          new MailProperties.Inbox(
              "", 0, "", "", true, "INBOX", Duration.ofSeconds(15), List.of(), 5),
          false);
  private final MailRules rules =
      new MailRules(SETTINGS, new TicketAddresses("support@example.com", LINKS), LINKS);
  private final List<TicketEvent> events = new ArrayList<>();
  private Contact contact = Contact.of(ContactSource.CONFIRMED, null, "hanako@example.org", null);

  @Test
  void whatIsUnreadForTwoMinutesIsMailedTogether() {
    var first = said(5, T);
    var second = said(7, T.plusSeconds(60));
    assertThat(plan(T.plusSeconds(119), first, second))
        .isEqualTo(new MailPlan.Wait(T.plusSeconds(120)));
    assertThat(plan(T.plusSeconds(120), first, second))
        .isInstanceOfSatisfying(
            MailPlan.Send.class,
            send -> {
              assertThat(send.entries()).containsExactly(first, second);
              assertThat(send.again()).isFalse();
            });
  }

  @Test
  void whatWasSeenInTheChatIsNotMailed() {
    step(MailStep.READ, 7, "", T.plusSeconds(61));
    assertThat(plan(T.plusSeconds(600), said(5, T), said(7, T.plusSeconds(60))))
        .isEqualTo(new MailPlan.Nothing());
  }

  @Test
  void onlyWhatCameAfterwardsIsMailed() {
    step(MailStep.READ, 5, "", T);
    var later = said(7, T);
    assertThat(plan(T.plusSeconds(120), said(5, T), later))
        .isInstanceOfSatisfying(
            MailPlan.Send.class, send -> assertThat(send.entries()).containsExactly(later));
  }

  @Test
  void thereAreTenMinutesFromOneMailToTheNext() {
    step(MailStep.SENDING, 5, "<1>", T);
    step(MailStep.SENT, 5, "<1>", T);
    assertThat(plan(T.plusSeconds(300), said(5, T), said(7, T.plusSeconds(10))))
        .isEqualTo(new MailPlan.Wait(T.plusSeconds(600)));
  }

  @Test
  void whoeverOnlyTypedAnAddressIsAskedOnceAndToldNothing() {
    contact = Contact.of(ContactSource.FORM, null, "hanako@example.org", null);
    var tag = rules.tag("hanako@example.org");
    assertThat(plan(T.plusSeconds(600), said(5, T)))
        .isEqualTo(new MailPlan.Confirm("hanako@example.org", tag));
    step(MailStep.CONFIRMATION, 0, tag, T);
    assertThat(plan(T.plusSeconds(600), said(5, T))).isEqualTo(new MailPlan.Nothing());
    contact = Contact.of(ContactSource.FORM, null, "taro@example.org", null);
    assertThat(plan(T.plusSeconds(600), said(5, T))).isInstanceOf(MailPlan.Confirm.class);
  }

  @Test
  void whoeverTheSiteVouchesForIsMailedAtOnceAndNobodyWithoutAnAddress() {
    contact = Contact.of(ContactSource.HOST_PAGE, null, "hanako@example.org", null);
    assertThat(plan(T.plusSeconds(120), said(5, T))).isInstanceOf(MailPlan.Send.class);
    contact = Contact.of(ContactSource.FORM, null, null, "03-1234-5678");
    assertThat(plan(T.plusSeconds(120), said(5, T))).isEqualTo(new MailPlan.Nothing());
  }

  @Test
  void whoeverStoppedMailGetsNone() {
    step(MailStep.STOPPED, 0, "", T);
    assertThat(plan(T.plusSeconds(600), said(5, T))).isEqualTo(new MailPlan.Nothing());
  }

  @Test
  void aMailServerThatAsksForTimeIsAskedAgainForADay() {
    step(MailStep.SENDING, 5, id(5), T);
    step(MailStep.WAITING, 5, id(5), T);
    assertThat(plan(T.plusSeconds(10), said(5, T))).isEqualTo(new MailPlan.Wait(T.plusSeconds(60)));
    assertThat(plan(T.plusSeconds(60), said(5, T)))
        .isInstanceOfSatisfying(MailPlan.Send.class, send -> assertThat(send.again()).isFalse());
    assertThat(plan(T.plus(Duration.ofHours(25)), said(5, T)))
        .isEqualTo(new MailPlan.GiveUp(5, id(5), "late"));
  }

  @Test
  void aMailOfWhichNobodyKnowsIsSentOnceMoreAndThenNeverAgain() {
    step(MailStep.SENDING, 5, id(5), T);
    assertThat(plan(T.plusSeconds(10), said(5, T)))
        .isEqualTo(new MailPlan.Wait(T.plusSeconds(120)));
    var more = said(7, T.plusSeconds(60));
    assertThat(plan(T.plusSeconds(121), said(5, T), more))
        .isInstanceOfSatisfying(
            MailPlan.Send.class,
            send -> {
              assertThat(send.again()).isTrue();
              assertThat(send.id()).isEqualTo(id(5));
              assertThat(send.entries()).hasSize(1);
            });
    step(MailStep.SENDING, 5, id(5), T.plusSeconds(121));
    step(MailStep.UNCERTAIN, 5, id(5), T.plusSeconds(122));
    assertThat(plan(T.plusSeconds(600), said(5, T)))
        .isEqualTo(new MailPlan.GiveUp(5, id(5), "unknown"));
  }

  @Test
  void anAgentSeesAtEachMessageWhatBecameOfIt() {
    step(MailStep.READ, 3, "", T);
    step(MailStep.SENDING, 7, "<1>", T);
    step(MailStep.SENT, 7, "<1>", T);
    step(MailStep.SENDING, 9, "<2>", T);
    step(MailStep.FAILED, 9, "<2>", T);
    step(MailStep.SENDING, 12, "<3>", T);
    step(MailStep.BOUNCED, 0, "<1>", T);
    var mail = TicketMail.of(ticket());
    assertThat(mail.about(2).map(Change.MailProgress::step)).contains(MailStep.READ);
    assertThat(mail.about(5).map(Change.MailProgress::step)).contains(MailStep.BOUNCED);
    assertThat(mail.about(9).map(Change.MailProgress::step)).contains(MailStep.FAILED);
    assertThat(mail.about(11).map(Change.MailProgress::step)).contains(MailStep.SENDING);
    assertThat(mail.about(13)).isEmpty();
  }

  private MailPlan plan(Instant now, Entry... entries) {
    var ticket = ticket();
    return rules.plan(
        new MailSituation(ticket, TicketMail.of(ticket), List.of(entries), contact), now);
  }

  private static String id(long upTo) {
    return new TicketAddresses("support@example.com", LINKS).messageId(ID, String.valueOf(upTo));
  }

  private static Entry said(long seq, Instant at) {
    var said = new Content.AgentSaid(ID, "鈴木", "お待たせしました。");
    return new Entry(seq, at, Author.AGENT, "", Language.JA, said, null);
  }

  private void step(MailStep step, long upTo, String mail, Instant at) {
    var change = new Change.MailProgress(step, upTo, mail, "");
    events.add(
        new TicketEvent(events.size() + 2, at, Party.PARTNER, "mail", "k" + events.size(), change));
  }

  private Ticket ticket() {
    var opening =
        new HandoffContext(
            CHAT,
            1,
            new Customer("dl_1", null, null, null),
            Language.JA,
            Category.UNSORTED,
            Cloud.PUBLIC,
            Severity.MODERATE,
            HandoffReason.ASKED,
            "請求書",
            0,
            List.of(),
            1,
            T,
            null,
            T,
            null);
    var all = new ArrayList<TicketEvent>();
    all.add(new TicketEvent(1, T, Party.CUSTOMER, "dl_1", "o", new Change.Opened(opening)));
    all.addAll(events);
    return Ticket.of(ID, all);
  }
}
