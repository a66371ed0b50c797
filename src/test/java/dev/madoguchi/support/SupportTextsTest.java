package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportPage.Line;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SupportTextsTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private final SupportTexts texts = new SupportTexts(SampleSupport.description());

  @Test
  void everyTextExistsInBothLanguages() {
    var all = new FeatureTexts("support");
    assertThat(all.codes(Language.JA)).isEqualTo(all.codes(Language.EN));
  }

  @Test
  void fridayEveningIsPromisedForMonday() {
    var levels = SampleSupport.description().levels();
    var promise = levels.firstResponse(Severity.CRITICAL, tokyo("2026-11-13T17:50"));
    assertThat(promise).isEqualTo(new Promise(tokyo("2026-11-16T09:50"), true, TOKYO));
    assertThat(texts.by(Language.EN, promise, null)).isEqualTo("by Monday, November 16, 9:50");
    assertThat(texts.by(Language.JA, promise, null)).isEqualTo("11月16日(月) 9:50 まで");
  }

  /** A promise is worth what the customer's own clock makes of it. */
  @Test
  void aPromiseIsToldInTheCustomersZoneWhichIsNamedWhereItsTimeIsAnother() {
    var monday = new Promise(tokyo("2026-11-16T09:50"), true, TOKYO);
    var newYork = ZoneId.of("America/New_York");
    assertThat(texts.by(Language.EN, monday, newYork))
        .isEqualTo("by Sunday, November 15, 19:50 (Eastern Time)");
    assertThat(texts.by(Language.JA, monday, newYork)).isEqualTo("11月15日(日) 19:50 (アメリカ東部時間) まで");
    assertThat(texts.by(Language.EN, monday, ZoneId.of("Asia/Seoul")))
        .isEqualTo("by Monday, November 16, 9:50");
  }

  @Test
  void aPromiseOfAQueueInAnotherZoneIsToldInThatZone() {
    var berlin = ZoneId.of("Europe/Berlin");
    var promise = new Promise(tokyo("2026-11-16T17:00"), true, berlin);
    assertThat(texts.by(Language.EN, promise, null)).isEqualTo("by Monday, November 16, 9:00");
    assertThat(texts.by(Language.EN, promise, TOKYO))
        .isEqualTo("by Monday, November 16, 17:00 (Japan Time)");
  }

  @Test
  void aPromiseIsOnAFullMinute() {
    var at = tokyo("2026-11-13T10:00").plusMillis(1);
    assertThat(SampleSupport.description().levels().firstResponse(Severity.CRITICAL, at).by())
        .isEqualTo(tokyo("2026-11-13T11:01"));
  }

  @Test
  void atNightTheOptionsAreExactlyThoseThatWork() {
    var night = tokyo("2026-11-13T03:00");
    assertThat(texts.options(Language.EN, night, null, null))
        .containsExactly(
            new Line(
                "Open a ticket here: a person will answer by Friday, November 13, 14:00.", null),
            new Line("Keep asking here: the bot answers at any time.", null),
            new Line("E-mail: support@partner.example", "mailto:support@partner.example"));
    assertThat(texts.options(Language.JA, night, null, null))
        .extracting(Line::text)
        .containsExactly(
            "このままお問い合わせを受け付けます。11月13日(金) 14:00 までに担当者がお答えします。",
            "ボットへのご質問は、いつでもお受けしています。",
            "電子メール: support@partner.example");
  }

  @Test
  void byDayTheTelephoneIsAnOption() {
    assertThat(texts.options(Language.EN, tokyo("2026-11-13T10:00"), null, null))
        .contains(new Line("Telephone: +81-3-0000-0000", "tel:+81300000000"));
  }

  @Test
  void anEmergencyPhoneIsAnOptionAtAnyHour() {
    var sample = SampleSupport.description();
    var withPhone =
        new SupportDescription(
            sample.partner(),
            sample.types(),
            sample.contacts(),
            sample.price(),
            "0120-000-000",
            false,
            sample.calendar(),
            sample.plan(),
            false);
    assertThat(
            new SupportTexts(withPhone).options(Language.EN, tokyo("2026-11-13T03:00"), null, null))
        .last()
        .isEqualTo(
            new Line("For a critical problem, call 0120-000-000 at any time.", "tel:0120000000"));
  }

  @Test
  void thePageSaysWhetherSomebodyIsThereNowAndWhenNext() {
    var page = texts.page(Language.EN, tokyo("2026-11-21T12:00"));
    assertThat(page.title()).isEqualTo("Support from Sample Partner Inc.");
    assertThat(page.parts().getFirst().lines())
        .extracting(Line::text)
        .containsExactly(
            "Saturday, November 21: closed",
            "Our team is not available at the moment. We are back on Tuesday, November 24, 9:00.");
  }

  @Test
  void thePageInJapaneseReadsLikeOne() {
    var page = texts.page(Language.JA, tokyo("2026-11-20T10:00"));
    assertThat(page.parts().stream().flatMap(part -> part.lines().stream()).map(Line::text))
        .contains(
            "11月20日(金): 9:00～12:00、13:00～18:00",
            "ただいま営業時間内です。",
            "月曜日～金曜日: 9:00～12:00、13:00～18:00",
            "休業日: 土曜日・日曜日・祝日・その他当社の休業日",
            "時刻はすべて日本時間です。",
            "緊急: 最初の回答まで 1 時間以内、解決まで 8 時間以内",
            "軽微: 最初の回答まで 8 時間以内");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void thePageHasEveryPart(Language language) {
    var page = texts.page(language, tokyo("2026-11-20T10:00"));
    assertThat(page.parts()).hasSize(6).allSatisfy(part -> assertThat(part.lines()).isNotEmpty());
  }

  private static Instant tokyo(String wall) {
    return LocalDateTime.parse(wall).atZone(TOKYO).toInstant();
  }
}
