package dev.madoguchi.incident;

/** What has become of an incident. */
public enum IncidentState {
  /** Written or imported, and not shown to customers. */
  PROPOSED,
  /** Shown to customers while it lasts. */
  PUBLISHED,
  /** Over; the tickets linked to it are answered. */
  ENDED,
  /** Found not to concern the customers. */
  DISMISSED
}
