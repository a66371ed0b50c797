package dev.madoguchi.support;

import java.time.Instant;

/** What is promised to customers, computed from the support description. */
public interface Promises {

  /** When a ticket of this severity, opened now, is first answered by a person. */
  Promise firstResponse(Severity severity, Instant now);
}
