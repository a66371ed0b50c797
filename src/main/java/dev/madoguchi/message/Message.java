package dev.madoguchi.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer did in a conversation: came in, said something, or pressed something.
 *
 * @param id the channel's id of the activity, unique within the conversation; a repeat has the same
 * @param customer who did it, as the channel vouches for
 * @param body what was done
 * @param locale the channel's BCP 47 tag, a weak hint only; null if there is none
 * @param at when it arrived, by our clock
 * @param channelData what the client sent along for itself, as JSON; null if nothing
 */
public record Message(
    String id,
    Customer customer,
    Body body,
    @Nullable String locale,
    Instant at,
    @Nullable String channelData) {

  /** A message with which nothing was sent along. */
  public Message(String id, Customer customer, Body body, @Nullable String locale, Instant at) {
    this(id, customer, body, locale, at, null);
  }
}
