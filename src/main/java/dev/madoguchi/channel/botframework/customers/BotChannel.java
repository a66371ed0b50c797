package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.schema.Activity;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import dev.madoguchi.channel.botframework.connector.EntryActivities;
import dev.madoguchi.channel.botframework.connector.ExpectedReplies;
import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Customers on one of the channels of Azure Bot Service. */
final class BotChannel implements Channel {
  private final String name;
  private final EntryActivities renderer;
  private final Connector connector;
  private final ExpectedReplies replies;
  private final CardUpdates cardUpdates;

  BotChannel(
      String name,
      EntryActivities renderer,
      Connector connector,
      ExpectedReplies replies,
      CardUpdates cardUpdates) {
    this.name = name;
    this.renderer = renderer;
    this.connector = connector;
    this.replies = replies;
    this.cardUpdates = cardUpdates;
  }

  @Override
  public String name() {
    return name;
  }

  /** An agent's words are not sent a second time unasked; the bot's may be. */
  @Override
  public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
    var parts = renderer.of(conversation, entry);
    if (replies.take(conversation, parts)) {
      return Mono.just(new Delivery.Sent(""));
    }
    var loss = entry.author() == Author.AGENT ? Connector.Loss.TELL : Connector.Loss.TRY_AGAIN;
    var to = ConversationAddress.of(address);
    var before = entry.delivery() instanceof Delivery.Waiting waiting ? waiting : null;
    return offer(to, parts, loss, before);
  }

  @Override
  public Mono<Void> afterDelivery(ConversationId conversation, Address address, Entry entry) {
    return cardUpdates.after(conversation, ConversationAddress.of(address), entry);
  }

  /** The next part; that it was taken is noted with the entry before the one after it is sent. */
  private Mono<Delivery> offer(
      ConversationAddress to,
      List<Activity> parts,
      Connector.Loss loss,
      Delivery.@Nullable Waiting before) {
    if (parts.size() == 1) {
      return connector.offer(to, parts.getFirst(), loss, before);
    }
    var progress = PartProgress.of(parts.stream().map(renderer::digest).toList(), before);
    return connector
        .offer(to, parts.get(progress.next()), loss, progress.attempt(before))
        .map(became -> became instanceof Delivery.Sent ? progress.afterNext(became) : became);
  }
}
