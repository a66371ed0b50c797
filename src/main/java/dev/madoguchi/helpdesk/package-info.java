/** A ticket system the company already has. */
@ApplicationModule(
    allowedDependencies = {"conversation", "ticket", "support", "article", "attachment", "message"})
@NullMarked
package dev.madoguchi.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
