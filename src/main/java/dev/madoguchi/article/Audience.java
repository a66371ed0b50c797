package dev.madoguchi.article;

/** Whom an article is for. What is for agents is never shown to a customer. */
public enum Audience {
  CUSTOMER,
  AGENT
}
