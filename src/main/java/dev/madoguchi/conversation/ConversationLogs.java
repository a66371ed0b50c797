package dev.madoguchi.conversation;

import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.message.ConversationId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The entries of all conversations, for followers. */
public record ConversationLogs(Conversations conversations, LiveUpdates updates)
    implements FollowedLogs<ConversationId> {

  @Override
  public Flux<ConversationId> changes() {
    return updates.conversations();
  }

  @Override
  public Flux<LogEnd<ConversationId>> ends(@Nullable ConversationId after, int limit) {
    return conversations.extents(after, limit).map(each -> new LogEnd<>(each.id(), each.seq()));
  }

  @Override
  public Mono<Long> end(ConversationId log) {
    return conversations.find(log).map(Conversation::seq);
  }
}
