/**
 * Following what is stored: background work that looks at every ticket or conversation after each
 * change, keeps how far it has come, and runs in one instance at a time or in each.
 */
@ApplicationModule(allowedDependencies = {"ticket", "resilience"})
@NullMarked
package dev.madoguchi.follower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
