package dev.madoguchi.answer.evaluation.intents;

/**
 * A question whose right answer is known.
 *
 * @param label names the right answer, not blank
 * @param line where it stands in its file, counted from 1
 */
public record Labelled(String label, String text, int line) {}
