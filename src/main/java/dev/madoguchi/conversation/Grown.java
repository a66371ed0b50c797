package dev.madoguchi.conversation;

import dev.madoguchi.message.Author;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A conversation and what has been said in it since it was read: what is to be stored. */
record Grown(Conversation conversation, List<Entry> entries) {

  Grown {
    entries = List.copyOf(entries);
  }

  static Grown from(Conversation conversation) {
    return new Grown(conversation, List.of());
  }

  /** With an agent, or waiting for one, the phase stays as it is whatever is pressed. */
  boolean handedOff() {
    return switch (conversation.phase()) {
      case Phase.WithBot _, Phase.Offered _ -> false;
      case Phase.Waiting _, Phase.WithAgent _ -> true;
    };
  }

  Grown bot(Content content, Instant at) {
    return say(Author.BOT, "", content, at);
  }

  Grown say(Author author, String key, Content content, Instant at) {
    var grown = conversation.say(author, key, content, at);
    var all = new ArrayList<>(entries);
    all.addAll(grown.entries());
    return new Grown(grown.conversation(), all);
  }

  Grown then(UnaryOperator<Conversation> change) {
    return new Grown(change.apply(conversation), entries);
  }
}
