package dev.madoguchi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionRepliesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ありがとう",
        "ありがとうございます！",
        "ありがとうございました。助かりました。",
        "ご対応いただきありがとうございました",
        "迅速なご対応、誠にありがとうございました。",
        "どうもありがとうございました😊",
        "有難うございます",
        "解決しました。ありがとうございました。",
        "無事に直りました！",
        "了解です。",
        "承知しました。ありがとうございます。",
        "お世話になりました",
        "thanks",
        "Thanks!",
        "Thank you very much.",
        "OK, thanks a lot!",
        "Great, thank you so much for your help!",
        "Perfect, it works now. Thanks!",
        "That fixed it, cheers",
        "ｔｈａｎｋｓ",
        "👍"
      })
  void thanksAreNothingButThanks(String text) {
    assertThat(ResolutionReplies.of(text)).isEqualTo(ResolutionReplies.THANKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "まだ直りません",
        "まだ直っていません。",
        "ありがとうございます。でもまだつながりません。",
        "直りません",
        "やはり解決していません",
        "また同じエラーが出ました",
        "再発しました",
        "変わらないです",
        "it still doesn't work",
        "Thanks, but it's still not working",
        "Not fixed.",
        "The same problem again",
        "That didn't help",
        "it isn’t solved yet"
      })
  void notSolvedIsHeardWhateverIsAroundIt(String text) {
    assertThat(ResolutionReplies.of(text)).isEqualTo(ResolutionReplies.UNSOLVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "請求書の見方を教えてください",
        "ありがとうございます。ところでライセンスを追加したいのですが",
        "Thanks. How do I add a licence?",
        "How do I read my invoice?",
        "okra",
        ""
      })
  void anythingElseIsSomethingElse(String text) {
    assertThat(ResolutionReplies.of(text)).isEqualTo(ResolutionReplies.OTHER);
  }

  @Test
  void noTextTakesLong() {
    var text = "ok thanks great ".repeat(18) + "?!x";
    assertThat(ResolutionReplies.of(text)).isEqualTo(ResolutionReplies.OTHER);
    assertThat(ResolutionReplies.of("まだ".repeat(140))).isEqualTo(ResolutionReplies.OTHER);
  }
}
