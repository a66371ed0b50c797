package dev.madoguchi.conversation;

import java.time.Duration;
import java.time.InstantSource;

/** What tests may spend on answers. */
final class AnswerBudgets {
  private AnswerBudgets() {}

  /** More than any test needs. */
  static AnswerBudget ample(InstantSource clock) {
    return of(Duration.ofHours(1), Duration.ofHours(1), 1, clock);
  }

  static AnswerBudget of(
      Duration perConversation, Duration perAddress, double share, InstantSource clock) {
    var limits = new ConversationProperties.Answering(perConversation, perAddress, share);
    return new AnswerBudget(limits, 1, clock);
  }
}
