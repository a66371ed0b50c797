/** Mail: to customers who have left the chat, and back from them. */
@NullMarked
package dev.madoguchi.channel.mail;

import org.jspecify.annotations.NullMarked;
