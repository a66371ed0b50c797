/** What came of the conversations, counted from events; listens, never decides. */
@ApplicationModule(
    allowedDependencies = {
      "embedding",
      "conversation",
      "follower",
      "ticket",
      "support",
      "answer",
      "article",
      "message"
    })
@NullMarked
package dev.madoguchi.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
