/** A ticket system the company already has. */
@ApplicationModule(
    allowedDependencies = {
      "conversation",
      "follower",
      "ticket",
      "support",
      "channel :: activity",
      "attachment",
      "message"
    })
@NullMarked
package dev.madoguchi.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
