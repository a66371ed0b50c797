/** A conversation handed to a person: its events, its clocks, its queue. */
@ApplicationModule(allowedDependencies = {"support", "message", "resilience"})
@NullMarked
package dev.madoguchi.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
