package dev.madoguchi.channel.activity;

import dev.madoguchi.answer.ComposedAnswer;
import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Content.Choice;
import dev.madoguchi.conversation.HandoffForm;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.BusinessCalendar;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.OpeningSpan;
import dev.madoguchi.support.Promise;
import dev.madoguchi.support.ServiceLevel;
import dev.madoguchi.support.Severity;
import dev.madoguchi.support.SupportContact;
import dev.madoguchi.support.SupportDescription;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One of each of everything a customer may be shown. */
public final class Contents {
  public static final TicketId TICKET = new TicketId("MD-7K3F9-Q2XW8");
  public static final ConversationId CONVERSATION = new ConversationId("directline", "c");
  public static final Instant NOON_IN_TOKYO = Instant.parse("2026-11-20T03:00:00Z");
  public static final SupportDescription SUPPORT =
      new SupportDescription(
          new Bilingual("窓口商事", "Madoguchi Trading"),
          List.of(new Bilingual("請求", "Billing")),
          List.of(
              new SupportContact(new Bilingual("電話", "Telephone"), "+81-3-0000-0000", null, null)),
          new Bilingual("無料", "Free"),
          "+81-3-1111-1111",
          false,
          new BusinessCalendar(
              ZoneId.of("Asia/Tokyo"),
              Map.of(DayOfWeek.FRIDAY, List.of(OpeningSpan.of("09:00-18:00"))),
              _ -> false),
          Map.of(
              Severity.CRITICAL, new ServiceLevel(60, 60, 480),
              Severity.MODERATE, new ServiceLevel(240, 480, 2400),
              Severity.MINIMAL, new ServiceLevel(480, 960, null)),
          false);

  private Contents() {}

  public static Content.Answered answered(String best, int more, Provenance provenance) {
    return new Content.Answered(
        "請求書はどこですか",
        "billing/invoice",
        "v1",
        "download",
        new Aligned("請求書の確認", "Finding your invoice"),
        new Aligned("ダウンロード", "Downloading"),
        List.of(new Aligned(best, "You can download it.")),
        IntStream.range(0, more).mapToObj(i -> new Aligned("手順" + i, "Step " + i)).toList(),
        provenance,
        Language.JA,
        0.9,
        1);
  }

  public static Content.Answered onlyInEnglish() {
    return new Content.Answered(
        "q",
        "a",
        "v",
        "s",
        new Aligned(null, "Title"),
        null,
        List.of(new Aligned(null, "Only in English.")),
        List.of(),
        Provenance.ORIGINAL,
        Language.EN,
        0.9,
        1);
  }

  /** An answer that is code alone. */
  public static Content.Answered code(String code) {
    return new Content.Answered(
        "q",
        "a",
        "v",
        "s",
        new Aligned("記事", "Article"),
        null,
        List.of(),
        List.of(),
        Provenance.ORIGINAL,
        Language.JA,
        0.9,
        1,
        new ComposedAnswer(
            List.of(), List.of(new Block.Code(new Aligned(code, code))), List.of(), true));
  }

  public static List<Content> all() {
    var all =
        new ArrayList<Content>(
            List.of(
                new Content.Heard(new Body.Text("こんにちは")),
                new Content.Welcome(),
                answered("ダウンロードできます。", 2, Provenance.ORIGINAL),
                answered("ダウンロードできます。", 9, Provenance.MT),
                onlyInEnglish(),
                new Content.Choices(
                    "q", List.of(new Choice("a", "s", new Aligned("題", "Title"), null))),
                new Content.WhichCloud("q", List.of(Cloud.PUBLIC, Cloud.GERMANY), Cloud.PUBLIC),
                new Content.TicketOpened(
                    TICKET, new Promise(NOON_IN_TOKYO, true), Category.BILLING, false),
                new Content.TicketOpened(TICKET, new Promise(NOON_IN_TOKYO, false), null, true),
                new Content.TicketOpened(TICKET, new Promise(NOON_IN_TOKYO, false)),
                new Content.StillWaiting(TICKET),
                new Content.TicketStatus(
                    TICKET, TicketState.NEW, null, NOON_IN_TOKYO, ZoneId.of("Asia/Tokyo")),
                new Content.TicketStatus(TICKET, TicketState.OPEN, "佐藤", null, null),
                new Content.WithdrawalOffer(TICKET),
                new Content.AgentJoined(TICKET, "佐藤"),
                new Content.AgentSaid(TICKET, "佐藤", "確認します。"),
                new Content.TicketResolved(TICKET, "再発行しました。"),
                new Content.TicketReopened(TICKET),
                new Content.ReopenOffer(TICKET),
                new Content.TicketWithdrawn(TICKET),
                new Content.MyTickets(List.of()),
                new Content.MyTickets(
                    Stream.of(TicketState.values())
                        .map(state ->
                            new Content.MyTickets.Line(
                                TicketId.of(CONVERSATION, state.name().length()),
                                state,
                                NOON_IN_TOKYO,
                                "請求書が届かない",
                                Category.BILLING))
                        .toList()),
                new Content.SupportInformation(),
                new Content.IncidentShown(
                    "",
                    new IncidentNotice(
                        "i",
                        new Bilingual("会議に参加できない", "Meetings cannot be joined"),
                        new Bilingual("調査中です。", "We are looking into it."),
                        new Bilingual("電話をお使いください。", "Please use the phone."),
                        Set.of(Cloud.GERMANY),
                        NOON_IN_TOKYO)),
                new Content.Notice("thanks", Map.of())));
    Stream.of(HandoffReason.values()).map(Content.Offer::new).forEach(all::add);
    Stream.of(new HandoffForm("", "", false, false), new HandoffForm("請求書が届かない", "", true, true))
        .map(form -> new Content.Offer(HandoffReason.ASKED, null, form))
        .forEach(all::add);
    return List.copyOf(all);
  }
}
