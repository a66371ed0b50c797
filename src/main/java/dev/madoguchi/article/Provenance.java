package dev.madoguchi.article;

/** How a text came into its second language. */
public enum Provenance {
  /** Written in both languages. */
  ORIGINAL,
  /** Translated by a person. */
  HT,
  /** Translated by a machine. */
  MT
}
