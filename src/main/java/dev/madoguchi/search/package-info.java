/** Finding passages: the port and, in sub-packages, the engines behind it. */
@ApplicationModule(allowedDependencies = {"embedding", "article", "message", "resilience"})
@NullMarked
package dev.madoguchi.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
