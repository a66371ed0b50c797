/** Madoguchi (窓口): answers customers from a bilingual knowledge base, and hands off to a person. */
@NullMarked
package dev.madoguchi;

import org.jspecify.annotations.NullMarked;
