/** Ordering what was found by words and by meaning; knows nothing of the engine that found it. */
@NamedInterface("ranking")
@NullMarked
package dev.madoguchi.search.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
