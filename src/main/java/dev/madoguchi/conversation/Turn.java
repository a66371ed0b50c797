package dev.madoguchi.conversation;

import dev.madoguchi.message.Author;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A conversation and what has been said in it since it was read: what is to be stored. */
record Turn(Conversation conversation, List<Entry> entries) {

  Turn {
    entries = List.copyOf(entries);
  }

  static Turn from(Conversation conversation) {
    return new Turn(conversation, List.of());
  }

  /** With an agent, or waiting for one, the phase stays as it is whatever is pressed. */
  boolean handedOff() {
    return switch (conversation.phase()) {
      case Phase.WithBot _, Phase.Offered _ -> false;
      case Phase.Waiting _, Phase.WithAgent _ -> true;
    };
  }

  Turn bot(Content content, Instant at) {
    return say(Author.BOT, "", content, at);
  }

  /** The same, of which all that the bot says is a reply to this entry of the customer. */
  Turn replyingTo(Entry heard) {
    return new Turn(conversation, entries.stream().map(entry -> entry.replyingTo(heard)).toList());
  }

  Turn say(Author author, String key, Content content, Instant at) {
    var turn = conversation.say(author, key, content, at);
    var all = new ArrayList<>(entries);
    all.addAll(turn.entries());
    return new Turn(turn.conversation(), all);
  }

  Turn then(UnaryOperator<Conversation> change) {
    return new Turn(change.apply(conversation), entries);
  }

  /** The same with what has been talked about at an end. */
  Turn topicClosed() {
    return then(Conversation::topicClosed);
  }
}
