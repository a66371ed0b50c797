package dev.madoguchi.ticket;

import dev.madoguchi.resilience.ReportedOutage;

/**
 * The store cannot be reached, is too slow or cannot write. Nothing has been promised: whoever
 * asked may ask again later, and a repeat of something that did get through after all is
 * recognised.
 */
public final class StoreUnavailable extends RuntimeException implements ReportedOutage {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String what, Throwable cause) {
    super(what, cause);
  }

  public StoreUnavailable(String what) {
    super(what);
  }
}
