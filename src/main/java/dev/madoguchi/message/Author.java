package dev.madoguchi.message;

/** Who says something. */
public enum Author {
  CUSTOMER,
  BOT,
  AGENT
}
