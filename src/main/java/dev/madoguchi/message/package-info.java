/** What is said, by whom, in which language. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.madoguchi.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
