/** The page of an article, to which answers link. */
@NullMarked
package dev.madoguchi.article.page;

import org.jspecify.annotations.NullMarked;
