/** Direct Line 3.0: the door of the widget, and of pages that use the official Web Chat. */
@NullMarked
package dev.madoguchi.channel.directline;

import org.jspecify.annotations.NullMarked;
