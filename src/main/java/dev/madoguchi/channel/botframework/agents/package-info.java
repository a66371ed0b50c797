/** Agents who work in Teams: the board of tickets, its cards and forms. */
@NullMarked
package dev.madoguchi.channel.botframework.agents;

import org.jspecify.annotations.NullMarked;
