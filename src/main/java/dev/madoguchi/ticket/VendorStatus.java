package dev.madoguchi.ticket;

/** What the vendor says about its side. */
public enum VendorStatus {
  /** It has a number now. */
  REGISTERED,
  /** It is being worked on. */
  IN_PROGRESS,
  /** It needs something from us. */
  ATTENTION_NEEDED,
  ANSWERED,
  CLOSED;

  /** Whether it is our turn again. */
  public boolean returns() {
    return switch (this) {
      case REGISTERED, IN_PROGRESS -> false;
      case ATTENTION_NEEDED, ANSWERED, CLOSED -> true;
    };
  }
}
