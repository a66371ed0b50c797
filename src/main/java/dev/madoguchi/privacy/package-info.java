/** How long what customers wrote is kept, and what becomes of a person's data. */
@ApplicationModule(
    allowedDependencies = {
      "attachment",
      "conversation",
      "desk :: audit",
      "follower",
      "ticket",
      "message"
    })
@NullMarked
package dev.madoguchi.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
