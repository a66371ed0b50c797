package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import dev.madoguchi.message.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;

/** Keeps what is said for a caller who wants it as the answer to the request itself. */
public final class ExpectedReplies {
  private final Map<ConversationId, Queue<Activity>> awaited = new ConcurrentHashMap<>();

  /** What is said in the conversation until the work is done. */
  public Mono<List<Activity>> during(ConversationId conversation, Mono<Void> work) {
    return Mono.defer(() -> {
      var said = new ConcurrentLinkedQueue<Activity>();
      awaited.put(conversation, said);
      return work.thenReturn(said)
          .map(List::<Activity>copyOf)
          .doFinally(_ -> awaited.remove(conversation, said));
    });
  }

  /** Whether somebody waits for it, and now has it. */
  public boolean take(ConversationId conversation, List<Activity> activities) {
    var said = awaited.get(conversation);
    return said != null && said.addAll(activities);
  }
}
