/** Customers who write by a channel of the Bot Framework. */
@NullMarked
package dev.madoguchi.channel.botframework.customers;

import org.jspecify.annotations.NullMarked;
