package dev.madoguchi.conversation;

/**
 * Something that has been heard, so that a repeat is known for what it is.
 *
 * @param key of a message, of a press, or of a ticket's event
 * @param seq the entry it became
 */
public record DeduplicationKey(String key, long seq) {}
