package dev.madoguchi.channel.directline;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.conversation.ReadReceipts;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.VerifiedBy;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.Erasure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads a conversation piece by piece. The watermark is the number of the last entry read, so
 * whoever comes back with it, to whichever instance, misses nothing and sees nothing twice.
 */
final class ConversationTranscript {
  private static final int AT_ONCE = 50;
  private final Conversations conversations;
  private final DirectLineActivities activities;
  private final ReadReceipts receipts;

  /**
   * @param receipts are told of what a page gets
   */
  ConversationTranscript(
      Conversations conversations, DirectLineActivities activities, ReadReceipts receipts) {
    this.conversations = conversations;
    this.activities = activities;
    this.receipts = receipts;
  }

  /**
   * A piece of a conversation.
   *
   * @param watermark of its last entry, shown or not
   * @param full whether there may be more
   */
  record Piece(List<Map<String, Object>> activities, long watermark, boolean full) {

    Map<String, Object> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("activities", activities);
      json.put("watermark", String.valueOf(watermark));
      return json;
    }
  }

  /** What follows on an entry. */
  Mono<Piece> after(long watermark, TokenGrant grant, ClientView view) {
    return conversations
        .entries(grant.id(), watermark, AT_ONCE)
        .collectList()
        .doOnNext(entries -> receipts.shown(grant.id(), entries))
        .map(entries -> piece(entries, watermark, grant, view));
  }

  /**
   * Refuses whoever began a conversation anonymously that has become an identified customer's, and
   * whoever has been erased.
   */
  Mono<Void> refuseStrangers(TokenGrant grant) {
    return conversations
        .find(grant.id())
        .map(Conversation::customer)
        .onErrorResume(DamagedRecord.class, _ -> Mono.empty())
        .flatMap(owner -> Mono.justOrEmpty(objection(owner, grant)))
        .flatMap(why -> Mono.error(DirectLineError.foreign(why)));
  }

  private static @Nullable String objection(Customer owner, TokenGrant grant) {
    if (owner.id().equals(Erasure.ERASED)) {
      return "the conversation has been erased";
    }
    return owner.verifiedBy() == VerifiedBy.SITE && !owner.id().equals(grant.user())
        ? "the conversation is an identified customer's"
        : null;
  }

  /** The number of the conversation's last entry; empty if there is no such conversation. */
  Mono<Long> end(TokenGrant grant) {
    return conversations.find(grant.id()).map(Conversation::seq);
  }

  /** Whether the customer waits for the bot, and not for a person. */
  Mono<Boolean> isBotThinking(TokenGrant grant) {
    return conversations
        .find(grant.id())
        .filter(conversation -> isWithBot(conversation.phase()))
        .flatMapMany(
            conversation -> conversations.entries(grant.id(), conversation.answered(), AT_ONCE))
        .any(entry -> entry.content() instanceof Content.Heard);
  }

  private static boolean isWithBot(Phase phase) {
    return switch (phase) {
      case Phase.WithBot _, Phase.Offered _ -> true;
      case Phase.Waiting _, Phase.WithAgent _ -> false;
    };
  }

  private Piece piece(List<Entry> entries, long watermark, TokenGrant grant, ClientView view) {
    var shown =
        entries.stream()
            .filter(DirectLineActivities::shown)
            .map(entry -> activities.activity(grant.id(), grant.user(), entry, view))
            .toList();
    var last = entries.isEmpty() ? watermark : entries.getLast().seq();
    return new Piece(shown, last, entries.size() == AT_ONCE);
  }
}
