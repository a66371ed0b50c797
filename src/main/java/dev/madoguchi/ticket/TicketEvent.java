package dev.madoguchi.ticket;

import java.time.Instant;

/**
 * Something that happened to a ticket; never changed once stored.
 *
 * @param seq counted from 1 within the ticket, without gaps
 * @param actor the id of whoever did it, within the party
 * @param key the same for a repeat of the same action, and for nothing else
 */
public record TicketEvent(
    long seq, Instant at, Party party, String actor, String key, Change change) {}
