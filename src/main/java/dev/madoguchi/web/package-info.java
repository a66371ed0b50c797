/**
 * HTTP as all endpoints see it: who calls, through which proxies, and how long a request may take.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.madoguchi.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
