/** Where agents work: pages, API, live events, sign-in. */
@ApplicationModule(
    allowedDependencies = {
      "embedding",
      "web",
      "insight",
      "attachment",
      "channel :: activity",
      "conversation",
      "desk",
      "desk :: audit",
      "follower",
      "ticket",
      "support",
      "answer",
      "search",
      "article",
      "message",
      "resilience"
    })
@NullMarked
package dev.madoguchi.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
