package dev.madoguchi.answer;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Passage;
import dev.madoguchi.message.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a question that stand in an article, or in one sentence of it and in no other. */
public final class SharedWords {
  private static final Pattern WORD =
      Pattern.compile("[一-龥々]{2,}|[ァ-ヶー]{2,}|[0-9]+|[a-z][a-z0-9]{3,}");

  /** English words are the same up to here. */
  private static final int STEM = 5;

  private static final Set<String> COMMON =
      Set.of(
          ("what when where which does this that they them there with from have will would could should"
                  + " about also only just need want like some time your their 場合 方法 今日 自分 時間")
              .split(" "));

  private SharedWords() {}

  /** The sentences that alone have some word of these. */
  static Set<Passage> onlyIn(List<Passage> passages, String words, Language language) {
    var found = new HashSet<Passage>();
    for (var word : of(BackReference.plain(words))) {
      var having =
          passages.stream()
              .filter(passage ->
                  of(BackReference.plain(passage.text().preferring(language))).contains(word))
              .toList();
      if (having.size() == 1) {
        found.addAll(having);
      }
    }
    return found;
  }

  /** Whether a question has words, and not one of them stands anywhere in an article. */
  public static boolean areNowhereIn(Article article, String question) {
    var words = of(BackReference.plain(question));
    return !words.isEmpty()
        && texts(article)
            .flatMap(text -> Stream.of(text.ja(), text.en()))
            .filter(Objects::nonNull)
            .map(BackReference::plain)
            .noneMatch(text -> words.stream().anyMatch(text::contains));
  }

  private static Stream<Aligned> texts(Article article) {
    return Stream.concat(
        Stream.concat(Stream.of(article.title()), article.storedQuestions()),
        article.sections().stream()
            .flatMap(section ->
                Stream.of(
                        Stream.ofNullable(section.heading()),
                        section.followUps().stream(),
                        section.passages().stream().map(Passage::text))
                    .flatMap(each -> each)));
  }

  private static Set<String> of(String plain) {
    return WORD.matcher(plain)
        .results()
        .map(MatchResult::group)
        .filter(word -> !COMMON.contains(word))
        .map(word -> word.charAt(0) <= 'z' && word.length() > STEM ? word.substring(0, STEM) : word)
        .collect(Collectors.toSet());
  }
}
