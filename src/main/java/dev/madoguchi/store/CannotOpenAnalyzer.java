package dev.madoguchi.store;

import dev.madoguchi.store.engine.StoreCannotOpen;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two lines why the store keeps the product from starting, instead of a stack trace. */
final class CannotOpenAnalyzer extends AbstractFailureAnalyzer<StoreCannotOpen> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, StoreCannotOpen cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
