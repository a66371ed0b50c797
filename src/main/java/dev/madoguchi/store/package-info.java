/** Where conversations and tickets are kept: one sub-package per engine. */
@ApplicationModule(
    allowedDependencies = {
      "attachment",
      "conversation",
      "follower",
      "ticket",
      "support",
      "answer",
      "search",
      "article",
      "message",
      "resilience",
      "console",
      "insight"
    })
@NullMarked
package dev.madoguchi.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
