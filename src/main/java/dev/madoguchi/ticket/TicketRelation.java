package dev.madoguchi.ticket;

/** What one ticket is to another. */
public enum TicketRelation {
  /** About the same, each with its own customer and owner. */
  RELATED,
  /** It goes on in the other one. */
  MERGED_INTO,
  /** The other one goes on in it. */
  MERGED_FROM
}
