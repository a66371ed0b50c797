package dev.madoguchi.desk;

import dev.madoguchi.desk.TicketActions.Request;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketRelation;
import dev.madoguchi.ticket.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Links tickets that belong together, and merges those of one person. Each keeps its own history.
 * Done again with the same key, it is the same.
 */
@Component
public final class TicketLinks {
  private static final String DUPLICATE = "duplicate";
  private static final Bilingual GOES_ON =
      new Bilingual(
          "このお問い合わせは %s にまとめました。続きはそちらでお答えします。",
          "I have merged this with your ticket %s, where you will get the answer.");

  private final Tickets tickets;
  private final TicketActions actions;

  TicketLinks(Tickets tickets, TicketActions actions) {
    this.tickets = tickets;
    this.actions = actions;
  }

  /** Says of both that they are about the same. */
  public Mono<Ticket> link(Request request, TicketId other) {
    return other(request, other)
        .flatMap(found ->
            record(
                    request,
                    request.ticket(),
                    "link",
                    new Change.Linked(other.value(), TicketRelation.RELATED))
                .flatMap(linked ->
                    record(request, other, "back", linkedTo(request, TicketRelation.RELATED))
                        .thenReturn(linked)));
  }

  /**
   * Lets a ticket go on in another one of the same person, who is told so. It becomes the agent's
   * own and is resolved as a duplicate.
   *
   * @return the ticket that was merged; an {@link InputRejected} error if the other one is somebody
   *     else's, or is not worked on any more
   */
  public Mono<Ticket> merge(Request request, TicketId into) {
    return other(request, into)
        .flatMap(target ->
            tickets
                .find(request.ticket())
                .flatMap(ticket -> checked(ticket, target))
                .flatMap(ticket -> merge(request, ticket, into)));
  }

  private Mono<Ticket> merge(Request request, Ticket ticket, TicketId into) {
    var agent = request.agent();
    var id = request.ticket();
    var told = GOES_ON.in(ticket.opening().language()).formatted(into.value());
    return record(request, id, "claim", new Change.Claimed(agent.id(), agent.name()))
        .then(record(request, into, "from", linkedTo(request, TicketRelation.MERGED_FROM)))
        .then(
            record(
                request, id, "into", new Change.Linked(into.value(), TicketRelation.MERGED_INTO)))
        .then(record(request, id, "end", new Change.Resolved(DUPLICATE, null, told)));
  }

  private static Change linkedTo(Request request, TicketRelation relation) {
    return new Change.Linked(request.ticket().value(), relation);
  }

  private Mono<Ticket> other(Request request, TicketId other) {
    return other.equals(request.ticket())
        ? Mono.error(new InputRejected("link-same"))
        : request
            .queues()
            .find(tickets, other)
            .switchIfEmpty(Mono.error(() -> new InputRejected("link-unknown")));
  }

  private static Mono<Ticket> checked(Ticket ticket, Ticket into) {
    var isMergedAlready = ticket.links().get(into.id().value()) == TicketRelation.MERGED_INTO;
    if (!isMergedAlready && !into.state().active()) {
      return Mono.error(new InputRejected("merge-closed"));
    }
    return isOfSamePerson(ticket, into)
        ? Mono.just(ticket)
        : Mono.error(new InputRejected("merge-person"));
  }

  private static boolean isOfSamePerson(Ticket one, Ticket other) {
    var conversation = one.opening().conversation();
    return conversation.equals(other.opening().conversation())
        || (conversation.channel().equals(other.opening().conversation().channel())
            && one.opening().customer().id().equals(other.opening().customer().id()));
  }

  private Mono<Ticket> record(Request request, TicketId id, String step, Change change) {
    var key = request.key() + ":" + step;
    return actions.perform(
        new Request(request.agent(), request.queues(), id, key), _ -> Mono.just(change));
  }
}
