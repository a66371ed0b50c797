/** The doors: each checks who is speaking, translates, and hands over. */
@ApplicationModule(
    allowedDependencies = {
      "web",
      "attachment",
      "conversation",
      "desk",
      "follower",
      "insight",
      "ticket",
      "support",
      "answer",
      "search",
      "article",
      "message",
      "resilience"
    })
@NullMarked
package dev.madoguchi.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
