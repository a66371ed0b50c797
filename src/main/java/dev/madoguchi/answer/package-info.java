/** Judging whether what was found may be said, and how sure we are. */
@ApplicationModule(
    allowedDependencies = {
      "embedding",
      "search",
      "search :: ranking",
      "support",
      "article",
      "message"
    })
@NullMarked
package dev.madoguchi.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
