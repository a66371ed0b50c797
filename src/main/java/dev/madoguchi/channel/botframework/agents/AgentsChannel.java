package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.channel.botframework.auth.BotFrameworkProperties;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.ticket.VersionConflict;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The channel of a team that agents work in. Where it listens is learnt from what comes from there,
 * and kept as the address of a conversation in which nothing is said.
 */
final class AgentsChannel {
  private static final String TEAMS = "msteams";

  private final AgentsProperties properties;
  private final BotFrameworkProperties bot;
  private final Conversations conversations;

  AgentsChannel(
      AgentsProperties properties, BotFrameworkProperties bot, Conversations conversations) {
    this.properties = properties;
    this.bot = bot;
    this.conversations = conversations;
  }

  boolean used() {
    return properties.used();
  }

  /** Whether there is such a channel, and this was done somewhere in Teams. */
  boolean isTeams(ReceivedActivity received) {
    return used() && TEAMS.equals(received.activity().getChannelId());
  }

  /** Whether this was said or done in the channel, in whichever thread. */
  boolean holds(ReceivedActivity received) {
    return isTeams(received) && isAt(received.activity().getConversation().getId());
  }

  /** Whether the conversation is the channel, or one of its threads. */
  boolean isAt(String conversation) {
    return conversation.replaceFirst(";.*", "").equals(properties.channel());
  }

  /** The thread that a card of ours has begun. */
  String thread(String card) {
    return properties.channel() + ";messageid=" + card;
  }

  /** Remembers where the channel listens, if this tells. */
  Mono<Void> learn(ReceivedActivity received) {
    if (!tells(received)) {
      return Mono.empty();
    }
    var heard = received.reference();
    var to = reference(heard.serviceUrl(), heard.bot());
    var nobody = new Customer("agents", null, properties.tenant(), null);
    return conversations
        .find(id())
        .defaultIfEmpty(Conversation.start(id(), to.address(TEAMS), nobody, properties.language()))
        .filter(
            known -> known.version() == 0 || !ConversationAddress.of(known.address()).equals(to))
        .map(known -> known.reachedAt(to.address(TEAMS), nobody).next())
        .flatMap(known -> conversations.save(known, List.of()))
        .onErrorComplete(VersionConflict.class)
        .then();
  }

  /** Where to say something to all agents. */
  Mono<ConversationAddress> reference() {
    return conversations
        .find(id())
        .map(known -> ConversationAddress.of(known.address()))
        .defaultIfEmpty(reference(properties.serviceUrl().toString(), "28:" + bot.appId()));
  }

  /** Whether it comes from somebody in the agents' tenant. */
  boolean isOurTenant(ReceivedActivity received) {
    var tenant = received.tenant();
    return tenant != null && properties.isTenant(tenant, bot.tenant());
  }

  private boolean tells(ReceivedActivity received) {
    return used()
        && isOurTenant(received)
        && (holds(received)
            || (TEAMS.equals(received.activity().getChannelId())
                && properties.channel().equals(received.channelData("channel", "id"))));
  }

  private ConversationAddress reference(
      String serviceUrl, @org.jspecify.annotations.Nullable String us) {
    var tenant = properties.tenant().isBlank() ? bot.tenant() : properties.tenant();
    return new ConversationAddress(serviceUrl, properties.channel(), us, null, tenant);
  }

  private ConversationId id() {
    return new ConversationId(TEAMS, properties.channel());
  }
}
