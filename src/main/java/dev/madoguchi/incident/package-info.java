/** Service incidents: what customers are told of them, and the tickets that they caused. */
@ApplicationModule(
    allowedDependencies = {
      "conversation",
      "desk",
      "embedding",
      "search",
      "ticket",
      "support",
      "message",
      "resilience"
    })
@NullMarked
package dev.madoguchi.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
