/** What agents can do to tickets, and which tickets they see, by whichever door they come. */
@ApplicationModule(
    allowedDependencies = {
      "embedding",
      "support",
      "conversation",
      "follower",
      "ticket",
      "message",
      "resilience"
    })
@NullMarked
package dev.madoguchi.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
