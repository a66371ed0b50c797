/**
 * The embedded search engine: one Lucene index in memory, rebuilt when articles change; and the
 * same ranking of what an index brings that several instances share.
 */
@NullMarked
package dev.madoguchi.search.lucene;

import org.jspecify.annotations.NullMarked;
