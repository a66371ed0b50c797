package dev.madoguchi.console.access;

import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.Role;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Lets a call pass if the role is enough and, where it is about a ticket, if that is in one of the
 * caller's queues: for every call below the ticket's address, whatever it does.
 */
@Component
public final class AccessGuard {
  /** An attribute of a call about a ticket in another queue. */
  static final String ELSEWHERE = AccessGuard.class.getName() + ".elsewhere";

  /** An attribute of a call about a ticket: the ticket, if it had to be read for the decision. */
  public static final String FOUND = AccessGuard.class.getName() + ".found";

  private static final PathPattern TICKET =
      PathPatternParser.defaultInstance.parse("/api/console/tickets/{id}/**");

  private final Tickets tickets;

  AccessGuard(Tickets tickets) {
    this.tickets = tickets;
  }

  ReactiveAuthorizationManager<AuthorizationContext> from(Role least, boolean everywhere) {
    return (authentication, context) ->
        authentication
            .ofType(SignedIn.class)
            .filter(me -> me.role().included().contains(least))
            .filter(me -> !everywhere || me.queues().areAll())
            .filterWhen(me -> isOpen(me.queues(), context.getExchange()))
            .hasElement()
            .map(AuthorizationDecision::new);
  }

  /** What is no ticket is for the endpoint to say. */
  private Mono<Boolean> isOpen(QueueAccess queues, ServerWebExchange exchange) {
    var path = PathContainer.parsePath(exchange.getRequest().getPath().value());
    var match = queues.areAll() ? null : TICKET.matchAndExtract(path);
    var id = match == null ? "" : match.getUriVariables().getOrDefault("id", "");
    if (!TicketId.isOne(id)) {
      return Mono.just(true);
    }
    return tickets
        .find(new TicketId(id))
        .doOnNext(ticket -> exchange.getAttributes().put(FOUND, ticket))
        .map(queues::hold)
        .defaultIfEmpty(true)
        .doOnNext(open -> exchange.getAttributes().put(ELSEWHERE, !open));
  }
}
