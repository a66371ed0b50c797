@NullMarked
package dev.madoguchi.channel.botframework;

import org.jspecify.annotations.NullMarked;
