/**
 * Measures how well labelled questions are recognised, on the public sets others are measured on: a
 * linear model says which label, the nearest known question says why, and both say how sure.
 */
@NullMarked
package dev.madoguchi.answer.evaluation.intents;

import org.jspecify.annotations.NullMarked;
