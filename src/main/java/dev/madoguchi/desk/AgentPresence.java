package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.StaffPresence;
import dev.madoguchi.ticket.TicketId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who has the console open, who looks at which ticket, and who writes there just now. Of other
 * instances it is known who has their console open; see {@link SharedPresence}.
 */
@Component
public final class AgentPresence implements StaffPresence {
  private static final Duration WRITING = Duration.ofSeconds(6);

  private final Clock clock;
  private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();
  private final Set<String> away = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> writing = new ConcurrentHashMap<>();
  private final Broadcast<Agent> arrivals = new Broadcast<>();
  private final Broadcast<TicketId> changes = new Broadcast<>();
  private volatile Set<String> elsewhere = Set.of();

  AgentPresence(Clock clock) {
    this.clock = clock;
  }

  /** Is there from subscribing until cancelled; tells who else is at the ticket. */
  public Flux<List<Present>> at(@Nullable TicketId ticket, AgentAccess signedIn) {
    var me = signedIn.agent();
    return Flux.defer(() -> {
      var page = new OpenPage(signedIn, ticket);
      pages.add(page);
      arrivals.tell(me);
      changed(ticket);
      return changes
          .told()
          .filter(changed -> changed.equals(ticket))
          .map(_ -> others(ticket, me))
          .startWith(others(ticket, me))
          .doFinally(_ -> {
            pages.remove(page);
            changed(ticket);
          });
    });
  }

  public void writes(TicketId ticket, Agent me) {
    writing.values().removeIf(until -> !clock.instant().isBefore(until));
    writing.put(key(ticket, me), clock.instant().plus(WRITING));
    changed(ticket);
  }

  /** Somebody goes, with the console open or not, or is back. */
  public void away(Agent me, boolean goes) {
    if (goes ? away.add(me.id()) : away.remove(me.id())) {
      arrivals.tell(me);
    }
  }

  /** Whether somebody is away, now and each time that changes. */
  public Flux<Boolean> away(Agent me) {
    return Flux.merge(arrivals.told().filter(me::equals), Mono.just(me))
        .map(this::isAway)
        .distinctUntilChanged();
  }

  /** Everybody who has the console of this instance open, each once, and whether they are away. */
  public List<Colleague> agents() {
    return pages.stream()
        .map(OpenPage::agent)
        .distinct()
        .sorted(Comparator.comparing(Agent::name))
        .map(agent -> new Colleague(agent.id(), agent.name(), isAway(agent)))
        .toList();
  }

  /** Everybody who has the console of this instance open and is not away, as they signed in. */
  Collection<AgentAccess> there() {
    var there = new TreeMap<String, AgentAccess>();
    pages.stream()
        .map(page -> page.signedIn)
        .filter(who -> !isAway(who.agent()))
        .forEach(who -> there.put(who.agent().id(), who));
    return there.values();
  }

  /** The ids of those who have the console of this instance open. */
  public Set<String> open() {
    return pages.stream().map(page -> page.agent().id()).collect(Collectors.toUnmodifiableSet());
  }

  /** Others have the console of another instance open. */
  public void elsewhere(Set<String> agents) {
    elsewhere = Set.copyOf(agents);
  }

  /** Whether the agent with this id has the console open, at whichever instance. */
  public boolean hasOpen(String agent) {
    return elsewhere.contains(agent) || open().contains(agent);
  }

  /** Whether the agent with this id has the console open and is not away. */
  public boolean isThere(String agent) {
    return !isAway(agent) && hasOpen(agent);
  }

  @Override
  public boolean anybody() {
    return pages.stream().anyMatch(page -> !isAway(page.agent()))
        || elsewhere.stream().anyMatch(agent -> !isAway(agent));
  }

  /** A hint each time somebody opens the console, or another ticket in it, goes, or is back. */
  Flux<Agent> arrivals() {
    return arrivals.told();
  }

  private List<Present> others(@Nullable TicketId ticket, Agent me) {
    return pages.stream()
        .filter(page -> ticket != null && ticket.equals(page.ticket()) && !page.agent().equals(me))
        .map(OpenPage::agent)
        .distinct()
        .map(agent -> new Present(agent.name(), isWriting(ticket, agent)))
        .toList();
  }

  /** Whether the agent with this id is away, as far as this instance has been told. */
  public boolean isAway(String agent) {
    return away.contains(agent);
  }

  boolean anybodyAway() {
    return !away.isEmpty();
  }

  private boolean isAway(Agent agent) {
    return isAway(agent.id());
  }

  private boolean isWriting(@Nullable TicketId ticket, Agent agent) {
    var until = writing.get(key(ticket, agent));
    return until != null && clock.instant().isBefore(until);
  }

  private void changed(@Nullable TicketId ticket) {
    if (ticket != null) {
      changes.tell(ticket);
    }
  }

  private static String key(@Nullable TicketId ticket, Agent agent) {
    return ticket + " " + agent.id();
  }

  /** One open page; equal to itself only. */
  private static final class OpenPage {
    private final AgentAccess signedIn;
    private final @Nullable TicketId ticket;

    OpenPage(AgentAccess signedIn, @Nullable TicketId ticket) {
      this.signedIn = signedIn;
      this.ticket = ticket;
    }

    Agent agent() {
      return signedIn.agent();
    }

    @Nullable TicketId ticket() {
      return ticket;
    }
  }

  /** Somebody who has the console open. */
  public record Colleague(String id, String name, boolean away) {}

  /** Somebody else at the same ticket. */
  public record Present(String name, boolean writing) {}
}
