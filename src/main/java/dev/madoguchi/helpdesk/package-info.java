/** A ticket system the company already has. */
@ApplicationModule(
    allowedDependencies = {
      "conversation",
      "follower",
      "ticket",
      "support",
      "channel :: activity",
      "attachment",
      "message",
      "resilience"
    })
@NullMarked
package dev.madoguchi.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
