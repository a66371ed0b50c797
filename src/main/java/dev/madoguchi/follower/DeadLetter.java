package dev.madoguchi.follower;

import java.time.Instant;

/**
 * An event with which a follower could not deal, however often it tried, and which was left to
 * people.
 *
 * @param follower the follower's name
 * @param log the id of the ticket or conversation
 * @param seq the number of the event
 * @param at when it was given up
 * @param fault the kind of failure, without any words of a customer
 */
public record DeadLetter(String follower, String log, long seq, Instant at, String fault) {}
