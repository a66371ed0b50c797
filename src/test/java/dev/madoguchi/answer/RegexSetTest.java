package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSetTest {
  private static final List<String> EXPRESSIONS =
      List.of(
          "yes( please)?",
          "(no|nope|nah)+",
          ".{0,4}open",
          "(?!.*not)(i |we )*opened",
          "\\bwhy\\b.*",
          "[^a-m ]x{2,3}",
          "(?<n>[0-9]+|\\d\\w\\s)th",
          "(請求書|領収書)を?(見たい|見せて)です?$",
          "^.(?<=あ)い+\\.?",
          "a*?b++");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "yes please",
        "no",
        "nonopenah",
        "open",
        "it open",
        "we i opened",
        "why",
        "why not",
        "zxx",
        "4th",
        "3a th",
        "請求書見たいです",
        "領収書を見せて",
        "あいい",
        "あい.",
        "𠮷い",
        "b",
        "aabb",
        "",
        "😀open",
        "unrelated"
      })
  void noExpressionThatMatchesIsLeftOut(String text) {
    assertThat(candidates(EXPRESSIONS, text)).containsAll(matching(text));
  }

  @Test
  void whatCannotMatchIsLeftOut() {
    assertThat(candidates(EXPRESSIONS, "yes pleas")).isEmpty();
    assertThat(candidates(EXPRESSIONS, "nope")).containsExactly(1);
    assertThat(candidates(EXPRESSIONS, "請求書が見たいです")).isEmpty();
  }

  @Test
  void whatLooksAheadIsACandidateWhateverItSees() {
    assertThat(candidates(List.of("(?!.*not).*opened"), "not opened")).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?i)a", "(a)\\1", "[a[b]]", "(a", "a)", "[a"})
  void whatIsNotReadIsRefused(String expression) {
    assertThatThrownBy(() -> new RegexSet(List.of(expression)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAutomatonIsForgottenWhenItHasBecomeTooLarge() {
    var automaton = new LazyAutomaton(new RegexProgram(List.of(RegexParser.of(".*end"))));
    var largest =
        IntStream.range(0, 50_000)
            .map(i -> {
              automaton.ending(Character.toString(0x3041 + i));
              return automaton.size();
            })
            .max()
            .orElseThrow();
    assertThat(largest).isBetween(15_000, 20_010);
    assertThat(automaton.ending("the end")).containsExactly(0);
  }

  private static List<Integer> candidates(List<String> expressions, String text) {
    return new RegexSet(expressions).candidates(text).boxed().toList();
  }

  private static List<Integer> matching(String text) {
    return IntStream.range(0, EXPRESSIONS.size())
        .filter(i -> Pattern.matches(EXPRESSIONS.get(i), text))
        .boxed()
        .toList();
  }
}
