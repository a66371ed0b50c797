/** Wiring: security, problem details, start-up, the command line. Nothing uses it. */
@ApplicationModule(
    allowedDependencies = {
      "web",
      "attachment",
      "conversation",
      "ticket",
      "support",
      "answer",
      "answer :: evaluation",
      "search",
      "article",
      "message",
      "channel",
      "channel :: activity",
      "channel :: mail",
      "console",
      "console :: access",
      "store",
      "helpdesk",
      "insight",
      "resilience"
    })
@NullMarked
package dev.madoguchi.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
