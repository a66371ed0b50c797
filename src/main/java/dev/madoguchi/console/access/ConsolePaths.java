package dev.madoguchi.console.access;

/** Addresses that who may call them depends on. */
public final class ConsolePaths {
  /** Where a page listens for events. */
  public static final String EVENTS = "/api/console/events";

  /** What is kept of one person. */
  public static final String CUSTOMERS = "/api/console/customers";

  static final String SESSION = "/api/console/session";
  static final String END_OTHERS = SESSION + "/end-others";
  static final String FRESH_LINK = "/api/console/links/fresh";
  static final String PEOPLE = "/api/console/people";
  static final String BACK_CHANNEL_LOGOUT = "/console/back-channel-logout";

  private ConsolePaths() {}
}
