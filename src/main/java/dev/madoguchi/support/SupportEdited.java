package dev.madoguchi.support;

/** The support description was edited, and the edit has been taken over. */
public record SupportEdited(SupportDescription description) {}
