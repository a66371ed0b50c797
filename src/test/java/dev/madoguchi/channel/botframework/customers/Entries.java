package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.botframework.auth.Forge;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries to deliver. */
final class Entries {
  private Entries() {}

  static Entry agentSaid(long seq, String text) {
    return entry(seq, Author.AGENT, new Content.AgentSaid(Contents.TICKET, "山田", text), null);
  }

  static Entry agentSent(long seq, String text, Attachment... files) {
    var said = new Content.AgentSaid(Contents.TICKET, "山田", text, List.of(files));
    return entry(seq, Author.AGENT, said, null);
  }

  static Entry bot(long seq, Content content) {
    return entry(seq, Author.BOT, content, null);
  }

  static Entry sent(long seq, Content content, String activity) {
    return entry(seq, Author.BOT, content, new Delivery.Sent(activity));
  }

  private static Entry entry(
      long seq, Author author, Content content, @Nullable Delivery delivery) {
    return new Entry(seq, Forge.NOW, author, "k" + seq, Language.JA, content, delivery);
  }
}
