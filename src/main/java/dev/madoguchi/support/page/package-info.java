/** The page that says how support is received. */
@NullMarked
package dev.madoguchi.support.page;

import org.jspecify.annotations.NullMarked;
