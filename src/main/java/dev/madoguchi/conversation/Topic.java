package dev.madoguchi.conversation;

import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last question of an episode and what the bot made of it; what an agent is handed.
 *
 * @param confidence 0 to 1
 * @param asked when; null once it is over, and in what earlier versions stored
 */
public record Topic(
    String question,
    @Nullable Category category,
    double confidence,
    List<Candidate> candidates,
    @Nullable Instant asked) {

  /** What is said later than that is about something else. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  public Topic {
    candidates = List.copyOf(candidates);
  }

  /** A topic that is over. */
  public Topic(
      String question, @Nullable Category category, double confidence, List<Candidate> candidates) {
    this(question, category, confidence, candidates, null);
  }

  /** Whether what is said now may go on from it. */
  boolean isAlive(Instant now) {
    return asked != null && asked.plus(LIFE).isAfter(now) && !question.isBlank();
  }

  /** The same, of which nothing more is said. */
  Topic closed() {
    return new Topic(question, category, confidence, candidates);
  }
}
