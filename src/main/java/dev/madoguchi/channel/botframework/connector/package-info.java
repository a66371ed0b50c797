/** Activities of the Bot Framework: read, written, and sent by its Connector service. */
@NullMarked
package dev.madoguchi.channel.botframework.connector;

import org.jspecify.annotations.NullMarked;
