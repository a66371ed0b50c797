/** How the entries of a conversation look on any channel that shows cards, and what is pressed. */
@NamedInterface("activity")
@NullMarked
package dev.madoguchi.channel.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
