/** What an article is, and how the knowledge base is read. */
@ApplicationModule(allowedDependencies = {"embedding", "message"})
@NullMarked
package dev.madoguchi.article;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
