package dev.madoguchi.ticket;

import dev.madoguchi.message.Language;

/**
 * An article the bot had in mind, kept for the agent.
 *
 * @param title in the customer's language if there is one
 * @param score as ranked; comparable only with its neighbours
 */
public record Candidate(
    String article,
    String version,
    String section,
    String title,
    Language language,
    String provenance,
    double score) {}
