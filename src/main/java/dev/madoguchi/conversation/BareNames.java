package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is made of what was found for the name of a product, or a code, and nothing else. */
final class BareNames {
  /** What is near a code is about another one. */
  private static final Pattern CODE = Pattern.compile("\\w*\\d\\w{3,}|\\d[\\d.]{4,}");

  private static final int CHOICES = 3;

  private BareNames() {}

  /**
   * The articles about a name to choose from, or the one that has every code; null if what was
   * found is not about them.
   */
  static @Nullable Answer answer(@Nullable Answer answer, String text) {
    return switch (answer) {
      case Answer.Found(var confidence, var hit, var others)
          when confidence.value() < 1 && text.chars().noneMatch(Character::isDigit) ->
          choices(confidence, Handoff.join(List.of(hit), others), text);
      case Answer.Found found when holdsCodes(found.hit(), text) -> found;
      case Answer.Unsure(var confidence, var choices) when !CODE.matcher(text).find() ->
          choices(confidence, choices, text);
      case Answer.Found _, Answer.Unsure _, Answer.Nothing _, Answer.Unavailable _ -> null;
      case null -> null;
    };
  }

  private static @Nullable Answer choices(Confidence confidence, List<Hit> hits, String text) {
    var about = hits.stream().filter(hit -> isHeaded(hit, text)).limit(CHOICES).toList();
    return about.isEmpty() || (about.size() == 1 && !isTitled(about.getFirst(), text))
        ? null
        : new Answer.Unsure(confidence, about);
  }

  private static boolean isTitled(Hit hit, String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    return Stream.of(hit.article().title().ja(), hit.article().title().en())
        .filter(Objects::nonNull)
        .anyMatch(title -> title.toLowerCase(Locale.ROOT).contains(name));
  }

  private static boolean isHeaded(Hit hit, String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    return Stream.of(hit.article().title(), hit.section().heading())
        .filter(Objects::nonNull)
        .flatMap(heading -> Stream.of(heading.ja(), heading.en()))
        .filter(Objects::nonNull)
        .anyMatch(heading -> heading.toLowerCase(Locale.ROOT).contains(name));
  }

  /** Whether the section has every code of the text: others mean something else. */
  private static boolean holdsCodes(Hit hit, String text) {
    return CODE.matcher(text)
        .results()
        .map(code -> code.group().toLowerCase(Locale.ROOT))
        .allMatch(code ->
            hit.section().passages().stream()
                .flatMap(passage -> Stream.of(Language.values()).map(passage.text()::preferring))
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(code)));
  }
}
