package dev.madoguchi.support;

import java.time.Instant;

/**
 * What a customer is promised when a ticket is opened.
 *
 * @param by until when a person answers
 * @param open whether it is business time now; if not, the customer is told the options
 */
public record Promise(Instant by, boolean open) {}
