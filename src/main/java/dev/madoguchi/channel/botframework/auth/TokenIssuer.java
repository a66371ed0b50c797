package dev.madoguchi.channel.botframework.auth;

import dev.madoguchi.message.Cloud;

/**
 * Somebody whose tokens are believed.
 *
 * @param name as in the token's {@code iss}
 * @param cloud the cloud it speaks for
 */
record TokenIssuer(String name, Cloud cloud, SigningKeys keys) {}
