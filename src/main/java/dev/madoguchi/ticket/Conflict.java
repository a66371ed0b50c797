package dev.madoguchi.ticket;

/** Somebody else was first: what the change was based on is no longer so. */
public final class Conflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Conflict(String what) {
    super(what);
  }
}
