/** The embedded search engine: one Lucene index in memory, rebuilt when articles change. */
@NullMarked
package dev.madoguchi.search.lucene;

import org.jspecify.annotations.NullMarked;
