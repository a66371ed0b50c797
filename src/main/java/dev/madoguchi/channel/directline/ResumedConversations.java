package dev.madoguchi.channel.directline;

import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.activity.CustomerLinks.Use;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.VerifiedBy;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.MailStep;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketMail;
import dev.madoguchi.ticket.Tickets;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Lets a customer go on with a conversation by a link that was mailed, until it is revoked. */
final class ResumedConversations {
  private final CustomerLinks links;
  private final Tickets tickets;
  private final Conversations conversations;

  ResumedConversations(CustomerLinks links, Tickets tickets, Conversations conversations) {
    this.links = links;
    this.tickets = tickets;
    this.conversations = conversations;
  }

  /**
   * The conversation that a link's token opens.
   *
   * @return a {@link DirectLineError} error for one that we did not sign, that has expired or was
   *     revoked, or whose customer was erased
   */
  Mono<TokenGrant> by(String token) {
    return Mono.justOrEmpty(links.read(Use.RESUME, token))
        .flatMap(target ->
            tickets
                .find(target.ticket())
                .filter(ticket -> !isRevoked(ticket, target.issued()))
                .flatMap(ticket -> conversations.find(ticket.opening().conversation())))
        .filter(conversation -> conversation.id().channel().equals(TokenGrant.CHANNEL))
        .map(ResumedConversations::grant)
        .switchIfEmpty(
            Mono.error(() -> DirectLineError.foreign("the link has expired or was revoked")));
  }

  private static boolean isRevoked(Ticket ticket, Instant issued) {
    return ticket.opening().customer().id().equals(Erasure.ERASED)
        || TicketMail.of(ticket)
            .last(MailStep.STOPPED)
            .filter(stopped -> !stopped.at().isBefore(issued))
            .isPresent();
  }

  private static TokenGrant grant(Conversation conversation) {
    var customer = conversation.customer();
    var site =
        customer.verifiedBy() == VerifiedBy.SITE
            ? new TokenGrant.SignedBySite(customer.company(), customer.tenant(), customer.cloud())
            : null;
    return new TokenGrant(
        conversation.id().value(), customer.id(), customer.name(), List.of(), site);
  }
}
