package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.search.Hit;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the vendor's clouds a customer uses. Where neither channel nor tenant tells it, the
 * customer is asked once, as soon as an answer depends on it. Waits for nothing.
 */
final class CloudQuestion {
  private final List<Cloud> used;

  /**
   * @param used those that customers may use; until it is known, the first is taken for granted
   */
  CloudQuestion(List<Cloud> used) {
    this.used = List.copyOf(used);
  }

  /** Whether the customer has to be asked before, or besides, being answered. */
  boolean matter(Conversation conversation, TurnInputs inputs) {
    return conversation.cloudIsOpen()
        && (inputs.elsewhere() != null
            || hits(inputs.answer()).anyMatch(hit -> !hit.article().clouds().containsAll(used)));
  }

  /** Asks, for the first and last time. */
  Turn ask(Turn turn, String question, TurnInputs inputs, Instant now) {
    var conversation = turn.conversation();
    var clouds = EnumSet.copyOf(used);
    clouds.add(conversation.cloud());
    if (inputs.elsewhere() != null) {
      clouds.add(inputs.elsewhere());
    }
    var which = new Content.WhichCloud(question, List.copyOf(clouds), conversation.cloud());
    return turn.then(Conversation::settlingCloud).bot(which, now);
  }

  /** The customer has said which. */
  static Turn use(Turn turn, Cloud cloud, Instant now) {
    return turn.then(conversation -> conversation.using(cloud))
        .bot(new Content.Notice("cloud." + cloud.tag()), now);
  }

  private static Stream<Hit> hits(@Nullable Answer answer) {
    return switch (answer) {
      case Answer.Found(_, var hit, _) -> Stream.of(hit);
      case Answer.Unsure(_, var choices) -> choices.stream();
      case Answer.Nothing _, Answer.Unavailable _ -> Stream.of();
      case null -> Stream.of();
    };
  }
}
