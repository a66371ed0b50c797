package dev.madoguchi.channel.botframework;

import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.ConversationId;
import reactor.core.publisher.Mono;

/** Customers on one of the channels of Azure Bot Service. */
final class BotChannel implements Channel {
  private final String name;
  private final EntryActivities speech;
  private final Connector connector;
  private final ExpectedReplies replies;
  private final CardUpdates settling;

  BotChannel(
      String name,
      EntryActivities speech,
      Connector connector,
      ExpectedReplies replies,
      CardUpdates settling) {
    this.name = name;
    this.speech = speech;
    this.connector = connector;
    this.replies = replies;
    this.settling = settling;
  }

  @Override
  public String name() {
    return name;
  }

  /** An agent's words are not sent a second time unasked; the bot's may be. */
  @Override
  public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
    var activity = speech.of(conversation, entry);
    if (replies.take(conversation, activity)) {
      return Mono.just(new Delivery.Sent(""));
    }
    var loss = entry.author() == Author.AGENT ? Connector.Loss.TELL : Connector.Loss.TRY_AGAIN;
    var to = ConversationAddress.of(address);
    var before = entry.delivery() instanceof Delivery.Waiting waiting ? waiting : null;
    return connector
        .offer(to, activity, loss, before)
        .flatMap(became ->
            became instanceof Delivery.Sent
                ? settling.after(conversation, to, entry).thenReturn(became)
                : Mono.just(became));
  }
}
