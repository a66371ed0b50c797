package dev.madoguchi.search.lucene;

/**
 * An article in the index.
 *
 * @param place that of its first section; the others follow it
 */
record PlacedArticle(AnalyzedArticle article, int place) {}
