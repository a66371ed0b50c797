package dev.madoguchi.ticket;

import java.time.Instant;

/**
 * Something that time alone will do to a ticket.
 *
 * @param key the same whenever it is computed, so that it happens once
 */
public record TicketAlarm(Instant at, Change change, String key) {}
