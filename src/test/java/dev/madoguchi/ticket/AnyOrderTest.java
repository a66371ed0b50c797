package dev.madoguchi.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Customers, agents, the vendor and timers in any order, each acting on what it read a while ago,
 * some of them twice, some after a crash between storing and knowing: whatever happens, the rules
 * hold.
 */
class AnyOrderTest {
  private static final TicketId ID = new TicketId("MD-00000-00000");
  private static final List<String> AGENTS = List.of("sato", "tanaka", "suzuki");
  private static final List<String> WORDS =
      List.of("まだ直りません", "ありがとうございました", "設定画面です", "thanks", "It still does not work.");

  private final TicketRules rules = TestRules.rules();
  private final TicketTimers timers = TestRules.timers();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theRulesHoldInAnyOrder(long seed) {
    for (var i = 0; i < 60; i++) {
      new Story(new Random(seed * 1000 + i)).tell();
    }
  }

  /** Ten lines of a store: what does not follow on what is stored is refused. */
  private static final class Log {
    private Ticket ticket;

    Log(List<TicketEvent> events) {
      ticket = Ticket.of(ID, events);
    }

    boolean append(List<TicketEvent> events) {
      if (events.getFirst().seq() != ticket.seq() + 1) {
        return false;
      }
      events.forEach(event -> ticket = ticket.after(event));
      return true;
    }
  }

  /** A deed on its way: decided on what was read, not yet stored. */
  private record UnderWay(Ticket read, Party party, String actor, Change change, String key) {}

  private final class Story {
    private final Random random;
    private final Log log;
    private final List<UnderWay> underWay = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private Instant now = TestRules.tokyo("2026-11-16T10:00");
    private int number;

    Story(Random random) {
      this.random = random;
      var category = random.nextInt(4) == 0 ? Category.BILLING : Category.PERFORMANCE;
      var opening = TestRules.opening(category, Severity.MODERATE, now);
      this.log = new Log(rules.open(ID, opening, "hanako", "opened", now));
    }

    void tell() {
      for (var step = 0; step < 120; step++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(random.nextInt(10) == 0 ? 6000 : 60)));
        switch (random.nextInt(3)) {
          case 0, 1 -> underWay.add(action());
          case 2 -> timer();
        }
        while (underWay.size() > 6 || (!underWay.isEmpty() && random.nextInt(3) > 0)) {
          arrive(underWay.remove(random.nextInt(underWay.size())));
        }
        check(log.ticket);
      }
      timeAlone();
      history(log.ticket.events());
    }

    private UnderWay action() {
      var agent = AGENTS.get(random.nextInt(AGENTS.size()));
      var key = "k" + ++number;
      return switch (random.nextInt(4)) {
        case 0 -> new UnderWay(log.ticket, Party.CUSTOMER, "hanako", customers(), key);
        case 1 -> new UnderWay(log.ticket, Party.VENDOR, "vendor", vendors(), key);
        default -> new UnderWay(log.ticket, Party.AGENT, agent, agents(agent), key);
      };
    }

    private Change customers() {
      return switch (random.nextInt(10)) {
        case 0 -> random.nextInt(4) == 0 ? new Change.Withdrawn() : new Change.Confirmed();
        case 1 -> new Change.Reopened();
        case 2 -> new Change.Rated(random.nextInt(7), "");
        default -> {
          var text = WORDS.get(random.nextInt(WORDS.size()));
          yield new Change.CustomerWrote(number, text, Language.JA);
        }
      };
    }

    private Change vendors() {
      var all = List.of(VendorStatus.values());
      return new Change.VendorReplied(all.get(random.nextInt(all.size())), "2026-1", "…");
    }

    private Change agents(String agent) {
      return switch (random.nextInt(12)) {
        case 0, 1, 2 -> new Change.Claimed(agent, agent);
        case 3 -> new Change.Assigned(agent, agent, random.nextBoolean());
        case 4 -> new Change.Released("");
        case 5 -> new Change.Asked("?", Language.JA);
        case 6 -> new Change.Escalated(escalation());
        case 7 -> new Change.Resolved("answered", null, "");
        case 8 -> new Change.Noted("");
        case 9 -> new Change.Classified(Category.PERFORMANCE, severity());
        default -> new Change.AgentWrote("…", Language.JA);
      };
    }

    private Severity severity() {
      return List.of(Severity.values()).get(random.nextInt(3));
    }

    private Escalation escalation() {
      var checks = EnumSet.allOf(Escalation.Check.class);
      checks.removeIf(_ -> random.nextInt(6) == 0);
      return new Escalation(Escalation.Criterion.BUG, severity(), "Teams", "x", checks, "y", null);
    }

    /** Two instances see the same alarm, and both act. */
    private void timer() {
      var alarm = timers.next(log.ticket).filter(next -> !next.at().isAfter(now));
      alarm.ifPresent(due -> {
        var action = new UnderWay(log.ticket, Party.PARTNER, "timer", due.change(), due.key());
        underWay.add(action);
        underWay.add(action);
      });
    }

    /** Stored on what was read; overtaken, it is decided again; after a crash, once more. */
    private void arrive(UnderWay action) {
      var read = action.read;
      for (var attempt = 0; ; attempt++) {
        assertThat(attempt).isLessThan(3);
        var decision =
            rules.decide(read, action.party, action.actor, action.change, action.key, now);
        if (!(decision instanceof Decision.Accepted(var events))) {
          break;
        }
        if (log.append(events)) {
          stored.add(action.key);
          break;
        }
        read = log.ticket;
      }
      if (random.nextInt(5) == 0) {
        var again =
            rules.decide(log.ticket, action.party, action.actor, action.change, action.key, now);
        assertThat(stored.contains(action.key) && again instanceof Decision.Accepted).isFalse();
      }
    }

    /** With nobody there, time brings a ticket to rest. */
    private void timeAlone() {
      for (var i = 0; i < 20; i++) {
        var alarm = timers.next(log.ticket);
        if (alarm.isEmpty()) {
          return;
        }
        now = alarm.get().at().isAfter(now) ? alarm.get().at() : now;
        arrive(
            new UnderWay(
                log.ticket, Party.PARTNER, "timer", alarm.get().change(), alarm.get().key()));
        check(log.ticket);
      }
      assertThat(timers.next(log.ticket)).isEmpty();
    }

    private void check(Ticket ticket) {
      assertThat(Ticket.of(ID, ticket.events())).isEqualTo(ticket);
      numbered(ticket.events());
      assertThat(ticket.owner() == null).isEqualTo(ticket.ownerName() == null);
      switch (ticket.state()) {
        case NEW -> assertThat(ticket.owner()).isNull();
        case OPEN, PENDING_CUSTOMER, PENDING_VENDOR -> assertThat(ticket.owner()).isNotNull();
        case RESOLVED, CLOSED, WITHDRAWN -> assertThat(ticket.clocks()).isEmpty();
      }
      ticket
          .clocks()
          .values()
          .forEach(clock -> {
            assertThat(clock.spent()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(clock.due()).isAfterOrEqualTo(clock.warn());
            assertThat(clock.warn()).isAfterOrEqualTo(clock.since());
          });
    }

    private void numbered(List<TicketEvent> events) {
      var keys = new HashSet<String>();
      for (var i = 0; i < events.size(); i++) {
        assertThat(events.get(i).seq()).isEqualTo(i + 1);
        assertThat(keys.add(events.get(i).key())).as(events.get(i).key()).isTrue();
      }
      assertThat(keys).containsAll(stored);
    }

    private void history(List<TicketEvent> events) {
      var warned = new HashSet<Change>();
      var ticket = Ticket.of(ID, events.subList(0, 1));
      for (var event : events.subList(1, events.size())) {
        happened(ticket, event, warned);
        ticket = ticket.after(event);
      }
    }

    private void happened(Ticket before, TicketEvent event, Set<Change> warned) {
      switch (event.change()) {
        case Change.Claimed(var agent, _) -> assertThat(before.owner()).isIn(null, agent);
        case Change.Assigned(_, _, var takeover) ->
            assertThat(takeover || before.owner() == null || event.actor().equals(before.owner()))
                .isTrue();
        case Change.AgentWrote _, Change.Asked _, Change.Escalated _, Change.Resolved _ ->
            assertThat(event.actor()).isEqualTo(before.owner());
        case Change.SlaWarned(var clock, _) -> {
          assertThat(warned.add(event.change())).isTrue();
          assertThat(Objects.requireNonNull(before.clocks().get(clock)).warn())
              .isBeforeOrEqualTo(event.at());
        }
        case Change.SlaBreached(var clock, _) -> {
          assertThat(warned.add(event.change())).isTrue();
          assertThat(Objects.requireNonNull(before.clocks().get(clock)).due())
              .isBeforeOrEqualTo(event.at());
        }
        case Change.Reminded _, Change.AutoResolved _ ->
            assertThat(before.state()).isEqualTo(TicketState.PENDING_CUSTOMER);
        case Change.TimedOut _ -> assertThat(before.state()).isEqualTo(TicketState.OPEN);
        case Change.Closed _ -> assertThat(before.state()).isEqualTo(TicketState.RESOLVED);
        case Change.Rated(var rating, _) -> assertThat(rating).isBetween(1, 5);
        default -> {}
      }
      switch (before.state()) {
        case CLOSED -> assertThat(event.change()).isInstanceOf(Change.Rated.class);
        case WITHDRAWN -> assertThat(event).isNull();
        case NEW, OPEN, PENDING_CUSTOMER, PENDING_VENDOR, RESOLVED -> {}
      }
    }
  }
}
