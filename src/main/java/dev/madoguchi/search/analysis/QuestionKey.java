package dev.madoguchi.search.analysis;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of a question when width, case, script, okurigana, inflection, particles,
 * punctuation and politeness are taken away. Questions with the same key are the same question.
 *
 * @param exact with words such as "how" and 教える
 * @param bare without them; empty if fewer than two words are left, which may mean anything
 */
public record QuestionKey(String exact, String bare) {
  private static final Set<String> COURTESIES = read();
  private static final Map<String, String> SAME =
      Map.of("ん", "ない", "ぬ", "ない", "ず", "ない", "一杯", "いっぱい", "無い", "ない", "no", "not");
  private static final Pattern UNABLE =
      Pattern.compile("\\b(?:unable|not able|couldn't|could not|not possible)\\b");
  private static final Pattern NO_PARTICLE = Pattern.compile("(?<=[ァ-ヺーa-z]) (?=\\p{IsHan}[ぁ-ん])");
  private static final Pattern GREETING =
      Pattern.compile(
          "^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|excuse me|sorry)\\b(?: (?:there|team|all))?"
              + "|す[みい]ません|失礼します|こんにち[はわ]|おはようございます|お疲れ様です|お世話になっております)[\\s,.!、。]+");
  private static final Pattern END = Pattern.compile("[\\s.!?。、…~]++$");

  /** As in したいんだけど and したいのですが: softens what was said, and negates nothing. */
  private static final Pattern EXPLAINING =
      Pattern.compile("(?<=[いうくすつぬむるたなだ])[のん](?:だ|です)(?:けれども?|けど|が)?[、。…\\s]*$");

  private static final Pattern MIDDLE_DOT = Pattern.compile("[・/]");

  public static QuestionKey of(String text, Language language) {
    var joined = MIDDLE_DOT.matcher(TextNormalizer.normal(text).strip()).replaceAll("");
    var ended = END.matcher(GREETING.matcher(joined).replaceFirst("")).replaceFirst("");
    var plain = EXPLAINING.matcher(ended).replaceFirst("");
    var words =
        switch (language) {
          case EN -> english(plain);
          case JA -> japanese(plain);
        };
    var content = words.stream().filter(word -> !COURTESIES.contains(word)).toList();
    var asked = content.stream().map(word -> written(word, language)).toList();
    var bare = content.size() < 2 ? "" : String.join(gap(language), asked);
    var exact =
        words.stream()
            .map(word -> written(word, language))
            .collect(Collectors.joining(gap(language)));
    return new QuestionKey(content.isEmpty() ? "" : exact, bare);
  }

  private static String gap(Language language) {
    return language == Language.EN ? " " : "";
  }

  private static List<String> english(String text) {
    var able = UNABLE.matcher(text).replaceAll("cannot");
    return Analyzers.phraseOfNormal(Language.EN, able).stream()
        .map(word -> SAME.getOrDefault(word, word))
        .toList();
  }

  private static List<String> japanese(String text) {
    return Analyzers.phraseOfNormal(
            Language.JA,
            NO_PARTICLE.matcher(text.replace("一杯", "いっぱい").replace("出来", "でき")).replaceAll("を"))
        .stream()
        .map(word -> SAME.getOrDefault(word, word))
        .toList();
  }

  /** Japanese as it is read, however it is written. */
  private static String written(String word, Language language) {
    var isLatin = word.chars().allMatch(c -> c < 0x250);
    return language == Language.EN || isLatin ? word : Analyzers.reading(word);
  }

  private static Set<String> read() {
    try (var file = QuestionKey.class.getResourceAsStream("courtesies.txt")) {
      if (file == null) {
        throw new IllegalStateException("courtesies.txt: not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .flatMap(QuestionKey::forms)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("courtesies: cannot be read from the jar", e);
    }
  }

  private static Stream<String> forms(String word) {
    return Stream.concat(Stream.of(word), Analyzers.phrase(Language.EN, word).stream());
  }
}
