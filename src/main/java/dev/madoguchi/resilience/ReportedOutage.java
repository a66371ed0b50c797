package dev.madoguchi.resilience;

/**
 * Marks an exception whose source logs its own outage. Whoever else meets it logs it at DEBUG, so
 * that one outage is one line, however many feel it.
 */
public interface ReportedOutage {}
