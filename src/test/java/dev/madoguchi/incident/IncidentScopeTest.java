package dev.madoguchi.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentScopeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Teams が落ちています",
        "チームズにつながりません",
        "ティームズの会議に参加できない",
        "Ｔｅａｍｓが重いです",
        "Is Teams down?",
        "I can’t join any meeting in MS Teams",
        "teams keeps disconnecting",
        "障害が起きていますか",
        "うちだけでしょうか",
        "Is there an outage?",
        "is it just us"
      })
  void whoMeetsItIsTold(String words) {
    assertThat(about("Microsoft Teams", "Teams の会議に参加できない", "Cannot join Teams meetings", words))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Teams で会議を予約する方法",
        "How do I schedule a Teams meeting?",
        "Outlook が落ちています",
        "Outlook is down",
        "請求書が届きません",
        "ありがとうございます",
        "The steamships keep crashing"
      })
  void whoAsksSomethingElseIsNot(String words) {
    assertThat(about("Microsoft Teams", "Teams の会議に参加できない", "Cannot join Teams meetings", words))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"メールが送れません", "I cannot send mail", "送ったメールが相手に届かない"})
  void whatCustomersWouldSayIsEnoughWithoutAName(String words) {
    var details =
        details(
            "Exchange Online",
            "メールの遅延",
            "Mail is delayed",
            List.of("メールが送れません", "I cannot send mail", "送ったメールが相手に届かない"));
    assertThat(IncidentScope.of(details).includes(words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"何も開かない", "nothing works, everything is broken"})
  void ofEverythingAnyTroubleIsEnough(String words) {
    var details =
        new IncidentDetails(
            new Bilingual("ネットワーク障害", "Network outage"),
            new Bilingual("調査中", "We are looking into it"),
            new Bilingual("", ""),
            Set.of(),
            List.of(),
            List.of(),
            Instant.EPOCH,
            null,
            null);
    assertThat(IncidentScope.of(details).includes(words)).isTrue();
    assertThat(IncidentScope.of(details).includes("ライセンスの追加方法")).isFalse();
  }

  private static boolean about(String service, String ja, String en, String words) {
    return IncidentScope.of(details(service, ja, en, List.of())).includes(words);
  }

  private static IncidentDetails details(
      String service, String ja, String en, List<String> symptoms) {
    return new IncidentDetails(
        new Bilingual(ja, en),
        new Bilingual("調査中です。", "We are looking into it."),
        new Bilingual("", ""),
        Set.of(),
        List.of(service),
        symptoms,
        Instant.EPOCH,
        null,
        null);
  }
}
