/** Files that go with messages: what may come in, where it is kept, how it is given out. */
@ApplicationModule(allowedDependencies = {"conversation", "ticket", "message", "resilience"})
@NullMarked
package dev.madoguchi.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
