package dev.madoguchi.message;

/**
 * Where a channel delivers what is said to a customer; only the channel that wrote it can read it.
 *
 * @param channel the name of that channel
 * @param value opaque
 */
public record Address(String channel, String value) {}
