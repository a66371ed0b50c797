package dev.madoguchi.article;

import dev.madoguchi.message.Language;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text and its translation, of which one may be missing.
 *
 * @param ja null if there is no Japanese
 * @param en null if there is no English
 */
public record Aligned(@Nullable String ja, @Nullable String en) {

  public Aligned {
    if (ja == null && en == null) {
      throw new IllegalArgumentException(
          "aligned text: in neither language (expected: ja, en or both)");
    }
  }

  public @Nullable String in(Language language) {
    return switch (language) {
      case JA -> ja;
      case EN -> en;
    };
  }

  public boolean isIn(Language language) {
    return in(language) != null;
  }

  /** The text in that language or, failing that, in the other one. */
  public String preferring(Language language) {
    var wanted = in(language);
    return wanted != null ? wanted : Objects.requireNonNull(in(language.other()));
  }

  /** Both texts changed in the same way. */
  public Aligned map(UnaryOperator<String> change) {
    return new Aligned(ja == null ? null : change.apply(ja), en == null ? null : change.apply(en));
  }
}
