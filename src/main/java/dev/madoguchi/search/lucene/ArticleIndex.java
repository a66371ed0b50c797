package dev.madoguchi.search.lucene;

import java.io.IOException;
import java.util.List;

/** Makes of the articles that there are now the edition that is searched. For one thread. */
interface ArticleIndex {

  /** If it fails, the next one is made anew. */
  SectionIndex.Edition update(List<AnalyzedArticle> articles) throws IOException;
}
