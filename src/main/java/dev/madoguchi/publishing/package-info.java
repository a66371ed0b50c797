/** From a draft to an article that answers: review by another person, time, what would be lost. */
@ApplicationModule(
    allowedDependencies = {
      "answer",
      "article",
      "conversation",
      "desk :: audit",
      "support",
      "ticket",
      "resilience"
    })
@NullMarked
package dev.madoguchi.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
