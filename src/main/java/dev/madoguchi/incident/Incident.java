package dev.madoguchi.incident;

import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.support.IncidentNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a service that many customers meet at once, from when it is known until it is over.
 *
 * @param updates what became known later, the oldest first
 * @param ending what customers with a linked ticket are told at the end; null before
 * @param provider what the provider says; null for one that was written here
 * @param tickets the ids of those that were linked
 * @param settled whether all customers concerned have been told what there is to tell by now
 */
public record Incident(
    String id,
    IncidentDetails details,
    IncidentState state,
    List<IncidentUpdate> updates,
    @Nullable Bilingual ending,
    @Nullable ProviderReport provider,
    Set<String> tickets,
    boolean settled) {
  private static final int MOST_TICKETS = 10_000;
  private static final int MOST_UPDATES = 200;

  public Incident {
    updates = List.copyOf(updates);
    tickets = Set.copyOf(tickets);
  }

  static Incident proposed(String id, IncidentDetails details, @Nullable ProviderReport provider) {
    return new Incident(
        id, details, IncidentState.PROPOSED, List.of(), null, provider, Set.of(), true);
  }

  /** Whether customers are told of it at this moment. */
  public boolean isCurrent(Instant now) {
    return state == IncidentState.PUBLISHED && !now.isBefore(details.from()) && !isOverdue(now);
  }

  /** Whether it is published, and its end has come. */
  boolean isOverdue(Instant now) {
    var until = details.until();
    return state == IncidentState.PUBLISHED && until != null && !now.isBefore(until);
  }

  boolean isIn(@Nullable Cloud cloud) {
    return cloud == null || details.clouds().isEmpty() || details.clouds().contains(cloud);
  }

  /** What customers are told of it now. */
  public IncidentNotice notice() {
    var text = updates.isEmpty() ? details.text() : updates.getLast().text();
    return new IncidentNotice(
        id, details.title(), text, details.advice(), details.clouds(), details.nextUpdate());
  }

  /** The same with other details; what is published stays fit to be. */
  Incident edited(IncidentDetails changed) {
    if (state == IncidentState.ENDED) {
      throw new InputRejected("incident-ended");
    }
    var isPublished = state == IncidentState.PUBLISHED;
    if (isPublished) {
      changed.checkPublishable();
    }
    return new Incident(
        id, changed, state, updates, ending, provider, tickets, settled && !isPublished);
  }

  /** The same, shown to customers from now on; again changes nothing. */
  Incident published() {
    if (state == IncidentState.PUBLISHED) {
      return this;
    }
    if (state == IncidentState.ENDED) {
      throw new InputRejected("incident-ended");
    }
    details.checkPublishable();
    return new Incident(
        id, details, IncidentState.PUBLISHED, updates, null, provider, tickets, false);
  }

  /** The same with news; the same news again changes nothing. */
  Incident updated(IncidentUpdate update, @Nullable Instant next) {
    checkGoesOn();
    IncidentDetails.checkPromises(update.text());
    if (!updates.isEmpty() && updates.getLast().text().equals(update.text())) {
      return with(next, updates);
    }
    if (updates.size() >= MOST_UPDATES) {
      throw new InputRejected("incident-updates");
    }
    var all = new ArrayList<>(updates);
    all.add(update);
    return with(next, all);
  }

  private Incident with(@Nullable Instant next, List<IncidentUpdate> all) {
    var changed =
        new IncidentDetails(
            details.title(),
            details.text(),
            details.advice(),
            details.clouds(),
            details.services(),
            details.symptoms(),
            details.from(),
            details.until(),
            next);
    return new Incident(id, changed, state, all, ending, provider, tickets, settled);
  }

  /** The same with these tickets, which are answered when it ends. */
  Incident linked(Collection<String> more) {
    checkGoesOn();
    var all = new TreeSet<>(tickets);
    all.addAll(more);
    if (all.size() > MOST_TICKETS) {
      throw new InputRejected("incident-tickets");
    }
    return all.size() == tickets.size()
        ? this
        : new Incident(id, details, state, updates, ending, provider, all, false);
  }

  /** The same without this ticket. */
  Incident unlinked(String ticket) {
    checkGoesOn();
    var rest = new TreeSet<>(tickets);
    rest.remove(ticket);
    return new Incident(id, details, state, updates, ending, provider, rest, settled);
  }

  /** The same at its end; again changes nothing. */
  Incident ended(Bilingual words) {
    if (state == IncidentState.ENDED) {
      return this;
    }
    if (state != IncidentState.PUBLISHED) {
      throw new InputRejected("incident-not-published");
    }
    IncidentDetails.checkPromises(words);
    return new Incident(
        id, details, IncidentState.ENDED, updates, words, provider, tickets, tickets.isEmpty());
  }

  /** The same as one that does not concern the customers. */
  Incident dismissed() {
    if (state != IncidentState.PROPOSED && state != IncidentState.DISMISSED) {
      throw new InputRejected("incident-published");
    }
    return new Incident(
        id, details, IncidentState.DISMISSED, updates, null, provider, tickets, true);
  }

  /** The same with what the provider says now, unless that is not newer than what is known. */
  Incident reported(ProviderReport report) {
    return provider != null && !report.modified().isAfter(provider.modified())
        ? this
        : new Incident(id, details, state, updates, ending, report, tickets, settled);
  }

  Incident allTold() {
    return new Incident(id, details, state, updates, ending, provider, tickets, true);
  }

  private void checkGoesOn() {
    if (state == IncidentState.ENDED || state == IncidentState.DISMISSED) {
      throw new InputRejected("incident-ended");
    }
  }
}
