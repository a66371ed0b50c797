/** Where agents work, over HTTP: pages, API, live events. */
@ApplicationModule(
    allowedDependencies = {
      "web",
      "incident",
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
      "privacy",
      "publishing",
      "resilience"
    })
@NullMarked
package dev.madoguchi.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
