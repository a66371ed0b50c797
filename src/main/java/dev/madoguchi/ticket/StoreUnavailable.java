package dev.madoguchi.ticket;

import dev.madoguchi.resilience.ReportedOutage;

/**
 * The store cannot be reached, is too slow or cannot write. Nothing has been promised: whoever
 * asked may ask again later, and a repeat of something that did get through after all is
 * recognised.
 */
public final class StoreUnavailable extends RuntimeException implements ReportedOutage {

  private static final long serialVersionUID = 1L;

  private final boolean busy;

  public StoreUnavailable(String what, Throwable cause) {
    super(what, cause);
    busy = false;
  }

  public StoreUnavailable(String what) {
    super(what);
    busy = false;
  }

  private StoreUnavailable(String what, boolean busy) {
    super(what);
    this.busy = busy;
  }

  /** The store works, but more waits for it than it takes. */
  public static StoreUnavailable busy(String what) {
    return new StoreUnavailable(what, true);
  }

  /** Whether the store works and only too much waits for it. */
  public boolean isBusy() {
    return busy;
  }
}
