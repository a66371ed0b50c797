/**
 * The support description: hours, contacts, calendars, service levels; what is promised, computed.
 */
@ApplicationModule(allowedDependencies = {"message"})
@NullMarked
package dev.madoguchi.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
