package dev.madoguchi.ticket;

/**
 * What is stored of one conversation or ticket cannot be read: it is damaged, or from a later
 * version of the product. Everything else can be read; asking again does not help, a backup does.
 */
public final class DamagedRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param id of the conversation or the ticket
   */
  public DamagedRecord(String id, Throwable cause) {
    super(id + ": damaged in the store", cause);
  }
}
