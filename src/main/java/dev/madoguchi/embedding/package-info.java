/** Texts as vectors that are near each other when the texts mean the same. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.madoguchi.embedding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
