package dev.madoguchi.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;

/** Keeps and counts sections whose index is elsewhere. */
final class UnindexedArticles implements ArticleIndex {

  @Override
  public SectionIndex.Edition update(List<AnalyzedArticle> articles) throws IOException {
    var sections = new ArrayList<IndexedSection>();
    var placed = new ArrayList<PlacedArticle>();
    for (var article : articles) {
      if (!article.sections().isEmpty()) {
        placed.add(new PlacedArticle(article, sections.size()));
        sections.addAll(article.sections());
      }
    }
    return new SectionIndex.Edition(
        new IndexSearcher(new MultiReader()),
        IndexStatistics.NONE.changed(List.of(), articles),
        List.copyOf(sections),
        List.copyOf(placed),
        new SharedSections(SharedSections.edition(sections).name(), FieldFrequencies.of(sections)));
  }
}
