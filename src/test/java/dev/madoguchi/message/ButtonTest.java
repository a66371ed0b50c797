package dev.madoguchi.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ButtonTest {

  static Stream<Button> each() {
    return Stream.of(
        new Button.Human(),
        new Button.Accept("billing", "restarted", "a@example.com"),
        new Button.Decline(),
        new Button.Choose("a", "s"),
        new Button.None(),
        new Button.Helpful(3),
        new Button.Unhelpful(4),
        new Button.ListTickets(),
        new Button.Withdraw("T-1", "done"),
        new Button.Reopen("T-1"),
        new Button.Solved("T-1"),
        new Button.Rate("T-1", 5, "thanks"),
        new Button.ShowSupport(),
        new Button.Speak(Language.JA),
        new Button.UseCloud(Cloud.US_GOVERNMENT));
  }

  @ParameterizedTest
  @MethodSource("each")
  void whatIsPressedIsWhatWasShown(Button button) {
    assertThat(Button.of(button.verb(), button.data())).isEqualTo(button);
    assertThat(new Body.Press(button, "1.x").button()).isEqualTo(button);
  }

  @Test
  void thereIsAButtonOfEachVerb() {
    assertThat(each().map(Button::verb)).containsExactly(Verb.values());
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void aButtonThatCarriesNothingIsReadAllTheSame(Verb verb) {
    assertThat(Button.of(verb, Map.of()).verb()).isEqualTo(verb);
    assertThat(Button.of(verb, Map.of()).data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "6", "-1", "1.5", "５", "99999999999", "good"})
  void whatIsNoRatingIsNone(String rating) {
    assertThat(Button.of(Verb.RATE, Map.of("ticket", "T-1", "rating", rating)))
        .isEqualTo(new Button.Rate("T-1", 0, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-3", "99999999999999999999"})
  void whatIsNoNumberOfAnEntryIsNone(String answer) {
    assertThat(Button.of(Verb.HELPFUL, Map.of("answer", answer))).isEqualTo(new Button.Helpful(0));
  }

  @Test
  void whatIsTypedBesideAButtonMakesItNoOtherButton() {
    var first = new Body.Press(new Button.Withdraw("T-1", "done"), "1.withdraw");
    var second = new Body.Press(new Button.Withdraw("T-1", "not needed"), "1.withdraw");
    assertThat(first.subject()).isEqualTo(second.subject()).hasToString("{ticket=T-1}");
    assertThat(first.withTyped("-").button()).isEqualTo(new Button.Withdraw("T-1", "-"));
  }

  /** Stored lines and what clients send may hold more than is known. */
  @Test
  void whatIsCarriedBesidesIsKept() {
    var press = new Body.Press(Verb.HUMAN, Map.of("$a.b", "x"), "1.human");
    assertThat(press.button()).isEqualTo(new Button.Human());
    assertThat(press.data()).isEqualTo(Map.of("$a.b", "x"));
  }
}
