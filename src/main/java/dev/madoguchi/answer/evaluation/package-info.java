/** Measuring how well questions are answered, and learning from it. */
@NamedInterface("evaluation")
@NullMarked
package dev.madoguchi.answer.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
