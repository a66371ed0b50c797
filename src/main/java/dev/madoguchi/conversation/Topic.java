package dev.madoguchi.conversation;

import dev.madoguchi.message.Category;
import dev.madoguchi.ticket.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last question of an episode and what the bot made of it; what an agent is handed.
 *
 * @param confidence 0 to 1
 */
public record Topic(
    String question, @Nullable Category category, double confidence, List<Candidate> candidates) {

  public Topic {
    candidates = List.copyOf(candidates);
  }
}
