package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.Analyzers;
import dev.madoguchi.search.analysis.QuestionKey;
import dev.madoguchi.search.analysis.TokenizedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out of articles what is needed to find them, and remembers it from one edition of the
 * articles to the next, so that an edit costs no more than what it changes. For one thread at a
 * time.
 */
final class AnalyzedArticles {
  private Map<String, AnalyzedArticle> known = Map.of();

  /** Each word is one object, in however many texts it stands. */
  private final Map<String, String> words = new HashMap<>();

  private final WordSounds sounds = new WordSounds();

  /** How the words of the articles sound. */
  WordSounds sounds() {
    return sounds;
  }

  /** In the order of the articles. Those of the edition before that are still there are reused. */
  List<AnalyzedArticle> of(KnowledgeBase base) {
    var reader = new Reader();
    var now = new ArrayList<AnalyzedArticle>(base.articles().size());
    var next = new HashMap<String, AnalyzedArticle>();
    for (var article : base.articles()) {
      var before = known.get(article.id());
      var analyzed =
          before != null && before.article().equals(article) ? before : reader.read(article);
      now.add(analyzed);
      next.put(article.id(), analyzed);
    }
    known = next;
    return now;
  }

  /** Reads articles that are new; a text that stands in several is cut once. */
  private final class Reader {
    private final Map<Language, Map<String, TokenizedText>> texts = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, QuestionKey>> keys = new EnumMap<>(Language.class);

    private final Map<SectionTraits.Source, SectionTraits.Traits> traits = new HashMap<>();

    AnalyzedArticle read(Article article) {
      var sections = new ArrayList<IndexedSection>();
      var stored = new ArrayList<AnalyzedArticle.StoredKey>();
      addKeys(Stream.concat(Stream.of(article.title()), article.questions().stream()), -1, stored);
      for (var section : article.sections()) {
        addKeys(section.questions().stream(), sections.size(), stored);
        sections.add(read(article, section));
      }
      return new AnalyzedArticle(article, sections, stored);
    }

    private IndexedSection read(Article article, Section section) {
      var said = new EnumMap<Language, IndexedSection.Words>(Language.class);
      for (var language : Language.values()) {
        said.put(
            language,
            new IndexedSection.Words(
                words(article.title(), language),
                words(section.heading(), language),
                Stream.concat(article.questions().stream(), section.questions().stream())
                    .map(question -> words(question, language))
                    .toList(),
                section.passages().stream()
                    .map(passage -> words(passage.text(), language))
                    .toList()));
      }
      var source = SectionTraits.Source.of(article, section);
      return new IndexedSection(
          article, section, said, traits.computeIfAbsent(source, SectionTraits.Source::traits));
    }

    private TokenizedText words(@Nullable Aligned text, Language language) {
      var said = text == null ? null : text.in(language);
      return said == null
          ? TokenizedText.NONE
          : texts
              .computeIfAbsent(language, _ -> new HashMap<>())
              .computeIfAbsent(said, each -> Analyzers.cut(language, each).pooled(words));
    }

    private void addKeys(
        Stream<Aligned> questions, int section, List<AnalyzedArticle.StoredKey> stored) {
      questions.forEach(question -> {
        for (var language : Language.values()) {
          var said = question.in(language);
          if (said != null) {
            StoredQuestions.wordings(said).stream()
                .map(wording ->
                    new AnalyzedArticle.StoredKey(language, key(wording, language), section))
                .forEach(stored::add);
          }
        }
      });
    }

    private QuestionKey key(String wording, Language language) {
      return keys.computeIfAbsent(language, _ -> new HashMap<>())
          .computeIfAbsent(wording, each -> QuestionKey.of(each, language));
    }
  }
}
