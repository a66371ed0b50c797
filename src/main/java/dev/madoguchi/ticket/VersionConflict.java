package dev.madoguchi.ticket;

/** Somebody else was first: what the change was based on is no longer so. */
public final class VersionConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public VersionConflict(String what) {
    super(what);
  }
}
