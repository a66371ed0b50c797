package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.MessageReaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody thinks of a message, as far as the channel's reaction to it tells. */
final class ReactionReader {
  private static final Set<String> GOOD = Set.of("like", "heart", "plusone", "yes-tone1", "👍");
  private static final Set<String> BAD = Set.of("dislike", "sad", "angry", "no-tone1", "👎");

  private ReactionReader() {}

  /** Whether it helped; empty if the reaction does not say. */
  static Optional<Boolean> helped(Activity activity) {
    var added = Optional.ofNullable(activity.getReactionsAdded()).orElse(List.of());
    return added.stream()
        .map(MessageReaction::getType)
        .flatMap(type -> helped(type).stream())
        .findFirst();
  }

  private static Optional<Boolean> helped(String type) {
    var plain = type.toLowerCase(Locale.ROOT);
    if (GOOD.contains(plain) || plain.contains("thumbsup")) {
      return Optional.of(true);
    }
    return BAD.contains(plain) || plain.contains("thumbsdown")
        ? Optional.of(false)
        : Optional.empty();
  }
}
