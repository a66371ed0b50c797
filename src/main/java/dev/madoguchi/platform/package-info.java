/** Wiring: security, problem details, start-up, the command line. Nothing uses it. */
@ApplicationModule(
    allowedDependencies = {
      "web",
      "ticket",
      "support",
      "answer :: evaluation",
      "search",
      "article",
      "message",
      "channel :: mail",
      "console :: access",
      "resilience"
    })
@NullMarked
package dev.madoguchi.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
