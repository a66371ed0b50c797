/** Reports to take away: month by month, as data and as a page to print. */
@NullMarked
package dev.madoguchi.console.report;

import org.jspecify.annotations.NullMarked;
