package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.activity.AgentCards;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Ticket;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What was said last between a customer and us, for an agent who is about to write. */
final class RecentTranscript {
  private static final int MOST_ENTRIES = 500;
  private static final int SHOWN = 10;
  private static final int LONGEST = 400;

  private final Conversations conversations;
  private final EntryWords words;
  private final AgentCards agents;

  RecentTranscript(Conversations conversations, EntryWords words, AgentCards agents) {
    this.conversations = conversations;
    this.words = words;
    this.agents = agents;
  }

  /** One line for each, oldest first. */
  Mono<List<String>> in(Ticket ticket, Language language) {
    var opening = ticket.opening();
    return conversations
        .entries(opening.conversation(), opening.firstEntry() - 1, MOST_ENTRIES)
        .collectList()
        .map(entries ->
            entries.stream()
                .flatMap(entry -> line(entry, entries, language).stream())
                .toList()
                .reversed()
                .stream()
                .limit(SHOWN)
                .toList()
                .reversed());
  }

  private Optional<String> line(Entry entry, List<Entry> around, Language language) {
    return words
        .of(entry, around, language)
        .map(text -> delivered(entry, line(entry, excerpt(text), language), language));
  }

  private String line(Entry entry, String text, Language language) {
    return switch (entry.author()) {
      case CUSTOMER -> agents.text(language, "said.customer", text);
      case BOT -> agents.text(language, "said.bot", text);
      case AGENT -> agents.text(language, "said.agent", speaker(entry), text);
    };
  }

  private static String speaker(Entry entry) {
    return entry.content() instanceof Content.AgentSaid said ? said.name() : "";
  }

  private String delivered(Entry entry, String line, Language language) {
    return switch (entry.delivery()) {
      case null -> line;
      case Delivery.Sent _ -> line;
      case Delivery.Waiting _ -> agents.text(language, "said.waiting", line);
      case Delivery.Failed _ -> agents.text(language, "said.failed", line);
      case Delivery.Unknown _ -> agents.text(language, "said.unknown", line);
    };
  }

  private static String excerpt(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
