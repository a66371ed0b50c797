package dev.madoguchi.channel.directline;

/**
 * How one client is shown a conversation.
 *
 * @param base where it reaches the product, without a slash at the end
 */
record ClientView(String base, CardDisplay cards) {}
