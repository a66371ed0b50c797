/** Sentence vectors without a model to install: a table in the jar, or a server that is asked. */
@NullMarked
package dev.madoguchi.search.embedding;

import org.jspecify.annotations.NullMarked;
