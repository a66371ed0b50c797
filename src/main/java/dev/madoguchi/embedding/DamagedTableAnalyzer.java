package dev.madoguchi.embedding;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two lines that the product is not whole, instead of a stack trace. */
final class DamagedTableAnalyzer extends AbstractFailureAnalyzer<DamagedTableException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, DamagedTableException cause) {
    return new FailureAnalysis(cause.getMessage(), "Replace the jar by a whole one.", cause);
  }
}
