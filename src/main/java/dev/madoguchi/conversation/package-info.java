/** Who speaks: one customer, one conversation, one turn at a time; and the side of the agents. */
@ApplicationModule(
    allowedDependencies = {
      "answer",
      "search",
      "article",
      "ticket",
      "follower",
      "support",
      "message",
      "resilience"
    })
@NullMarked
package dev.madoguchi.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
