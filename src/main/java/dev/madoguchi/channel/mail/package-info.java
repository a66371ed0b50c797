/** Mail: to customers who have left the chat, and back from them. */
@NamedInterface("mail")
@NullMarked
package dev.madoguchi.channel.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
