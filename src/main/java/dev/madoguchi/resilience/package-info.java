/** Living with parts that are away for a while. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.madoguchi.resilience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
