package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Section;

/** What one entry of the index stands for. */
record Place(Article article, Section section) {}
