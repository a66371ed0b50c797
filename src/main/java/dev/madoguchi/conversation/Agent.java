package dev.madoguchi.conversation;

/**
 * A person who works on tickets.
 *
 * @param id as signed in; never shown to customers
 * @param name what customers see
 */
public record Agent(String id, String name) {}
