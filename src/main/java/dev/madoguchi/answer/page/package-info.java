/** The help centre: the page on which customers find articles by themselves. */
@NullMarked
package dev.madoguchi.answer.page;

import org.jspecify.annotations.NullMarked;
