package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Language;
import dev.madoguchi.message.Texts;
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
    var all = new Texts("support");
    assertThat(all.codes(Language.JA)).isEqualTo(all.codes(Language.EN));
  }

  @Test
  void fridayEveningIsPromisedForMonday() {
    var levels = SampleSupport.description().levels();
    var promise = levels.firstResponse(Severity.CRITICAL, tokyo("2026-11-13T17:50"));
    assertThat(promise).isEqualTo(new Promise(tokyo("2026-11-16T09:50"), true));
    assertThat(texts.by(Language.EN, promise.by())).isEqualTo("by Monday, November 16, 9:50");
    assertThat(texts.by(Language.JA, promise.by())).isEqualTo("11月16日(月) 9:50 まで");
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
    assertThat(texts.options(Language.EN, night))
        .containsExactly(
            new Line(
                "Open a ticket here: a person will answer by Friday, November 13, 14:00.", null),
            new Line("Keep asking here: the bot answers at any time.", null),
            new Line("E-mail: support@partner.example", "mailto:support@partner.example"));
    assertThat(texts.options(Language.JA, night))
        .extracting(Line::text)
        .containsExactly(
            "このままお問い合わせを受け付けます。11月13日(金) 14:00 までに担当者からご連絡します。",
            "ボットへのご質問は、いつでもお受けしています。",
            "電子メール: support@partner.example");
  }

  @Test
  void byDayTheTelephoneIsAnOption() {
    assertThat(texts.options(Language.EN, tokyo("2026-11-13T10:00")))
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
    assertThat(new SupportTexts(withPhone).options(Language.EN, tokyo("2026-11-13T03:00")))
        .last()
        .isEqualTo(new Line("In an emergency, call 0120-000-000 (at any time).", "tel:0120000000"));
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
            "緊急: 最初のご連絡まで 1 時間以内、解決まで 8 時間以内",
            "軽微: 最初のご連絡まで 8 時間以内");
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
