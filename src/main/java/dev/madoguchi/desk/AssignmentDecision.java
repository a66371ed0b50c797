package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A waiting ticket, and who gets it. Decides; {@link TicketAssigner} acts. */
record AssignmentDecision(Ticket ticket, Agent agent) {

  /**
   * Somebody who is there.
   *
   * @param room how many more tickets they can take
   */
  record Free(AgentAccess who, long room) {

    private boolean takes(Ticket ticket) {
      return room > 0 && who.mayWorkOn(ticket) && !hadIt(who.agent(), ticket);
    }
  }

  /**
   * Each ticket in turn goes to whoever has the most room, of those who may see it and have not had
   * it before: what somebody gave back, or let lie, does not return to them by itself.
   *
   * @param waiting nobody's, the one that is due first first
   */
  static List<AssignmentDecision> of(List<Ticket> waiting, List<Free> there) {
    var free = new ArrayList<>(there);
    var given = new ArrayList<AssignmentDecision>();
    for (var ticket : waiting) {
      next(ticket, free)
          .ifPresent(chosen -> {
            given.add(new AssignmentDecision(ticket, chosen.who.agent()));
            free.set(free.indexOf(chosen), new Free(chosen.who, chosen.room - 1));
          });
    }
    return given;
  }

  private static Optional<Free> next(Ticket ticket, List<Free> free) {
    return free.stream()
        .filter(each -> each.takes(ticket))
        .min(
            Comparator.comparingLong(Free::room)
                .reversed()
                .thenComparing(each -> each.who.agent().id()));
  }

  private static boolean hadIt(Agent agent, Ticket ticket) {
    return ticket.events().stream()
        .map(event -> event.change())
        .anyMatch(change ->
            (change instanceof Change.Claimed(var owner, _) && owner.equals(agent.id()))
                || (change instanceof Change.Assigned(var to, _, _) && to.equals(agent.id())));
  }
}
