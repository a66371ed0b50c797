package dev.madoguchi.answer;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchResult;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds articles by words. Where the bot would have nothing to say, and is not even nearly sure,
 * only articles that name all of the words are found.
 */
@Component
public final class ArticleFinder {
  private static final int MOST_FOUND = 20;

  private final SearchEngine engine;
  private final CurrentCalibration calibration;
  private final AnswerProperties properties;

  ArticleFinder(SearchEngine engine, CurrentCalibration calibration, AnswerProperties properties) {
    this.engine = engine;
    this.calibration = calibration;
    this.properties = properties;
  }

  /**
   * Each article once, at its best section, best first; those of other clouds after those of the
   * public one.
   */
  public Mono<List<Hit>> find(String words, Language language, Audience audience) {
    var question = new Question(words, language, audience, Cloud.PUBLIC);
    return engine
        .ready()
        .thenMany(Flux.fromArray(Cloud.values()))
        .concatMap(cloud -> engine.search(question.in(cloud), MOST_FOUND))
        .flatMapIterable(result -> worthShowing(result, words, language))
        .distinct(hit -> hit.article().id())
        .take(MOST_FOUND)
        .collectList();
  }

  private List<Hit> worthShowing(SearchResult result, String words, Language language) {
    var found = result.hits();
    var answer = new Judgement(calibration.get(), properties).of(result, language);
    return answer instanceof Answer.Nothing(var confidence, _)
            && confidence.value() < properties.suggest()
        ? found.stream().filter(hit -> names(hit.article(), words)).toList()
        : found;
  }

  /** Whether the title, a heading or a stored question has each of the words. */
  static boolean names(Article article, String words) {
    var named =
        Stream.concat(
                Stream.concat(Stream.of(article.title()), article.storedQuestions()),
                article.sections().stream().map(Section::heading).filter(Objects::nonNull))
            .flatMap(ArticleFinder::both)
            .map(ArticleFinder::folded)
            .collect(Collectors.joining("\n"));
    return Stream.of(folded(words).strip().split("\\s+")).allMatch(named::contains);
  }

  private static Stream<String> both(Aligned aligned) {
    return Stream.of(Language.values()).map(aligned::in).filter(Objects::nonNull);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
