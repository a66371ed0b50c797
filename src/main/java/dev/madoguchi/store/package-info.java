/** Where conversations and tickets are kept: one sub-package per engine. */
@ApplicationModule(
    allowedDependencies = {
      "attachment",
      "conversation",
      "follower",
      "ticket",
      "support",
      "article",
      "message",
      "resilience"
    })
@NullMarked
package dev.madoguchi.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
