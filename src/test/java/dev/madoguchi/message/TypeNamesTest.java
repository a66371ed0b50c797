package dev.madoguchi.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeNamesTest {
  sealed interface Shape {}

  record Circle() implements Shape {}

  record Square() implements Shape {}

  @Test
  void aNameIsThatOfTheTableWhateverTheTypeIsCalled() {
    var names = TypeNames.of(Shape.class, Map.of("Round", Circle.class, "Square", Square.class));
    assertThat(names.of(new Circle())).isEqualTo("Round");
    assertThat(names.entries()).contains(Map.entry("Round", Circle.class));
  }

  @Test
  void aMemberWithoutANameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TypeNames.of(Shape.class, Map.of("Round", Circle.class)))
        .withMessageContaining("Shape");
  }

  @Test
  void aMemberWithTwoNamesIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            TypeNames.of(
                Shape.class,
                Map.of("Round", Circle.class, "Oval", Circle.class, "Square", Square.class)));
  }
}
