package dev.madoguchi.insight;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Library;
import dev.madoguchi.article.Section;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What could be learnt from confirmed answers. Nothing is learnt until a person accepts it. */
@Component
public final class Suggestions {
  private static final int LONGEST = 200;

  /** From this cosine on a question is stored twice. */
  private static final double SAME = 0.85;

  private final OutcomeLedger ledger;
  private final Library library;
  private final RejectedSuggestions declined;

  Suggestions(OutcomeLedger ledger, Library library, RejectedSuggestions declined) {
    this.ledger = ledger;
    this.library = library;
    this.declined = declined;
  }

  /** Those that nobody has decided on, most frequent first. */
  public List<QuestionSuggestion> open(int limit) {
    var articles =
        library.current().articles().stream()
            .collect(Collectors.toMap(Article::id, Function.identity(), (a, _) -> a));
    return ledger
        .learnt()
        .filter(learnt -> isNew(learnt, articles))
        .collect(Collectors.groupingBy(Suggestions::key))
        .values()
        .stream()
        .map(same -> suggestion(same, articles))
        .sorted(
            Comparator.comparingLong(QuestionSuggestion::count)
                .reversed()
                .thenComparing(QuestionSuggestion::article)
                .thenComparing(QuestionSuggestion::question))
        .limit(limit)
        .toList();
  }

  /** It is not suggested again; blocks. Whether that is new. */
  public boolean reject(String article, Language language, String question) throws IOException {
    return declined.add(new LearntQuestion(article, "", language, question));
  }

  private boolean isNew(LearntQuestion learnt, Map<String, Article> articles) {
    var article = articles.get(learnt.article());
    return article != null
        && learnt.question().length() <= LONGEST
        && !declined.has(learnt)
        && known(article, learnt.language()).noneMatch(Gap.plain(learnt.question())::equals);
  }

  private static Stream<String> known(Article article, Language language) {
    return Stream.concat(Stream.of(article.title()), article.storedQuestions())
        .filter(text -> text.isIn(language))
        .map(text -> Gap.plain(text.preferring(language)));
  }

  private static String key(LearntQuestion learnt) {
    return learnt.article() + "\n" + learnt.language() + "\n" + Gap.plain(learnt.question());
  }

  private static QuestionSuggestion suggestion(
      List<LearntQuestion> same, Map<String, Article> articles) {
    var one = same.getFirst();
    var article = java.util.Objects.requireNonNull(articles.get(one.article()));
    return new QuestionSuggestion(
        one.article(),
        article.title(),
        section(same, article),
        article.sections().stream().flatMap(Suggestions::choice).toList(),
        one.language(),
        one.question(),
        same.size(),
        alike(one, articles.values()));
  }

  /** Customers would be shown either of two articles by chance. */
  private static QuestionSuggestion.@Nullable Alike alike(
      LearntQuestion learnt, Collection<Article> articles) {
    var meaning = SimilarTexts.meaning(learnt.question());
    QuestionSuggestion.Alike alike = null;
    var most = SAME;
    for (var article : articles) {
      if (!article.id().equals(learnt.article())) {
        for (var stored : article.storedQuestions().toList()) {
          var text = stored.in(learnt.language());
          var cosine = text == null ? 0 : meaning.cosine(SimilarTexts.meaning(text));
          if (text != null && cosine >= most) {
            most = cosine;
            alike = new QuestionSuggestion.Alike(article.id(), article.title(), text);
          }
        }
      }
    }
    return alike;
  }

  private static Stream<QuestionSuggestion.Choice> choice(Section section) {
    var heading = section.heading();
    return heading == null
        ? Stream.of()
        : Stream.of(new QuestionSuggestion.Choice(section.id(), heading));
  }

  /** The one that answered most often, if the article still has it. */
  private static String section(List<LearntQuestion> same, Article article) {
    var answered =
        same.stream()
            .map(LearntQuestion::section)
            .filter(id -> article.sections().stream().anyMatch(section -> section.id().equals(id)))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return answered.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
