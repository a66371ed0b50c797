/** Who calls from the Bot Framework, and how this bot proves who it is: tokens, keys, hosts. */
@NullMarked
package dev.madoguchi.channel.botframework.auth;

import org.jspecify.annotations.NullMarked;
