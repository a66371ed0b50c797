/** Texts as the words that are looked up, the same for every engine. */
@NullMarked
package dev.madoguchi.search.analysis;

import org.jspecify.annotations.NullMarked;
