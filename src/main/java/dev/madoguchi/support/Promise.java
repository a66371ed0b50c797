package dev.madoguchi.support;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is promised when a ticket is opened.
 *
 * @param by until when a person answers
 * @param open whether it is business time now; if not, the customer is told the options
 * @param zone of the calendar by which it was computed; null in what earlier versions promised
 */
public record Promise(Instant by, boolean open, @Nullable ZoneId zone) {

  /** A promise of which the zone is not known. */
  public Promise(Instant by, boolean open) {
    this(by, open, null);
  }
}
