package dev.madoguchi.answer.evaluation.intents;

/**
 * A confidence, and what it should have been.
 *
 * @param inScope whether there was a right label at all
 * @param right whether it was ranked first
 */
record Judged(double confidence, boolean inScope, boolean right) {}
