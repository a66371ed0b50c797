package dev.madoguchi.helpdesk;

import dev.madoguchi.conversation.ErasureLog;
import dev.madoguchi.conversation.ErasureLog.Erased;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Tells a helpdesk of tickets whose words were erased, so that it erases what it was told. */
final class ErasureWebhookFollower implements Follower<ConversationId> {
  private final ErasureLog erasures;
  private final WebhookSender sender;
  private final JsonMapper json;

  ErasureWebhookFollower(ErasureLog erasures, WebhookSender sender, JsonMapper json) {
    this.erasures = erasures;
    this.sender = sender;
    this.json = json;
  }

  @Override
  public String name() {
    return "erasure-webhook";
  }

  @Override
  public FollowedLogs<ConversationId> logs() {
    return erasures;
  }

  @Override
  public boolean enabled() {
    return sender.isWanted();
  }

  @Override
  public Mono<Void> follow(ConversationId id, FollowerPosition at) {
    return Mono.zip(erasures.find(id), erasures.end(id))
        .filter(found -> found.getT2() > at.cursor().seq())
        .flatMap(found ->
            Flux.fromIterable(found.getT1().tickets())
                .concatMap(ticket -> tell(ticket, found.getT1(), found.getT2(), at))
                .then(at.move(found.getT2())));
  }

  private Mono<Void> tell(TicketId ticket, Erased erased, long number, FollowerPosition at) {
    var key = ticket + "/erased/" + number;
    var body =
        Map.of(
            "version",
            1,
            "id",
            key,
            "type",
            "customer.erased",
            "at",
            erased.at().toString(),
            "ticket",
            Map.of("id", ticket.value(), "conversation", erased.conversation().toString()));
    return at.confirm().then(sender.post(key, json.writeValueAsBytes(body)));
  }
}
