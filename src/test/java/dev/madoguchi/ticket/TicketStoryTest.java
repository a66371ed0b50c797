package dev.madoguchi.ticket;

import static dev.madoguchi.ticket.TestRules.tokyo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.RefusalReason.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen to a ticket, told in business time: it is opened on a Monday at ten. */
class TicketStoryTest {
  private static final TicketId ID = new TicketId("MD-00000-00000");
  private static final Escalation COMPLETE = escalation(EnumSet.allOf(Escalation.Check.class));

  private final TicketRules rules = TestRules.rules();
  private final TicketTimers timers = TestRules.timers();
  private Instant now = tokyo("2026-11-16T10:00");
  private Ticket ticket = opened(Category.PERFORMANCE, Severity.MODERATE);
  private int number;

  @Test
  void theFirstAnswerIsDueInBusinessTimeAndMetByTheOwner() {
    assertThat(ticket.due()).isEqualTo(tokyo("2026-11-16T15:00"));
    claim("sato");
    assertThat(ticket.due()).isEqualTo(tokyo("2026-11-16T15:00"));
    agent("sato", new Change.AgentWrote("確認します", Language.JA));
    assertThat(ticket.clocks()).containsOnlyKeys(TicketClock.RESOLUTION);
  }

  @Test
  void theNextAnswerIsDueFromTheFirstWordNotTheLast() {
    claim("sato");
    agent("sato", new Change.AgentWrote("確認します", Language.JA));
    at("2026-11-17T10:00");
    customer(wrote("どうですか"));
    at("2026-11-17T11:00");
    customer(wrote("もしもし"));
    assertThat(ticket.due()).isEqualTo(tokyo("2026-11-18T10:00"));
  }

  @Test
  void theSecondAgentLearnsWhoWasFirstAndSinceWhen() {
    claim("sato");
    at("2026-11-16T10:05");
    assertThat(denied(Party.AGENT, "tanaka", new Change.Claimed("tanaka", "田中")))
        .isEqualTo(
            new RefusalReason(
                Reason.TAKEN, TicketState.OPEN, "Sato", tokyo("2026-11-16T10:00"), List.of()));
    assertThat(decide(Party.AGENT, "sato", new Change.Claimed("sato", "Sato")))
        .isEqualTo(new Decision.Repeated());
  }

  @Test
  void onlyTheOwnerWritesUntilASupervisorTakesOver() {
    claim("sato");
    var reply = new Change.AgentWrote("はい", Language.JA);
    assertThat(denied(Party.AGENT, "tanaka", reply).reason()).isEqualTo(Reason.NOT_OWNER);
    assertThat(
            denied(Party.AGENT, "tanaka", new Change.Assigned("tanaka", "Tanaka", false)).reason())
        .isEqualTo(Reason.TAKEN);
    agent("tanaka", new Change.Assigned("tanaka", "Tanaka", true));
    agent("tanaka", reply);
    assertThat(denied(Party.AGENT, "sato", reply).who()).isEqualTo("Tanaka");
  }

  @Test
  void aTicketGoesByItselfOnlyToSomebodyWhileItIsNobodys() {
    accepted(
        Party.PARTNER, "assignment", new Change.Assigned("sato", "Sato", false), "assignment/1");
    assertThat(ticket.owner()).isEqualTo("sato");
    for (var takeover : List.of(true, false)) {
      var change = new Change.Assigned("tanaka", "Tanaka", takeover);
      assertThat(denied(Party.PARTNER, "assignment", change).reason()).isEqualTo(Reason.TAKEN);
    }
  }

  @Test
  void clocksStandWhileTheCustomerIsAskedAndGoOnWithoutBreach() {
    claim("sato");
    at("2026-11-16T11:00");
    agent("sato", new Change.Asked("どの画面ですか", Language.JA));
    assertThat(ticket.due()).isNull();
    at("2026-11-18T11:00");
    customer(wrote("設定です"));
    assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
    assertThat(ticket.clocks().get(TicketClock.RESOLUTION))
        .satisfies(clock -> {
          assertThat(clock.start()).isEqualTo(1);
          assertThat(clock.spent()).isEqualTo(Duration.ofHours(1));
          assertThat(clock.due()).isEqualTo(tokyo("2026-11-25T10:00"));
        });
  }

  @Test
  void anUnansweredQuestionIsRemindedOnceAndThenEndsTheTicketWithoutARating() {
    claim("sato");
    agent("sato", new Change.Asked("どの画面ですか", Language.JA));
    assertThat(next().at()).isEqualTo(tokyo("2026-11-18T10:00"));
    fire(new Change.Reminded());
    assertThat(next().at()).isEqualTo(tokyo("2026-11-23T10:00"));
    fire(new Change.AutoResolved());
    assertThat(ticket.state()).isEqualTo(TicketState.RESOLVED);
    assertThat(denied(Party.CUSTOMER, "hanako", new Change.Rated(5, "")).reason())
        .isEqualTo(Reason.STATE);
  }

  @Test
  void aReminderThatComesLateLeavesTheCustomerTime() {
    claim("sato");
    agent("sato", new Change.Asked("どの画面ですか", Language.JA));
    at("2026-11-30T10:00");
    accepted(Party.PARTNER, "timer", new Change.Reminded(), next().key());
    assertThat(next().at()).isEqualTo(tokyo("2026-12-03T10:00"));
  }

  @Test
  void anotherSeverityAllowsAnotherTimeFromTheStart() {
    agent("sato", new Change.Classified(Category.PERFORMANCE, Severity.CRITICAL));
    assertThat(ticket.due()).isEqualTo(tokyo("2026-11-16T11:00"));
    agent("sato", new Change.Classified(Category.PERFORMANCE, Severity.MINIMAL));
    assertThat(ticket.due()).isEqualTo(tokyo("2026-11-17T10:00"));
  }

  @Test
  void aClockWarnsAtThreeQuartersAndBreachesAtTheEndEachOnce() {
    assertThat(next().at()).isEqualTo(tokyo("2026-11-16T14:00"));
    fire(new Change.SlaWarned(TicketClock.FIRST_RESPONSE, 1));
    assertThat(next().at()).isEqualTo(tokyo("2026-11-16T15:00"));
    var alarm = next();
    fire(alarm.change());
    assertThat(rules.decide(ticket, Party.PARTNER, "timer", alarm.change(), alarm.key(), now))
        .isEqualTo(new Decision.Repeated());
    assertThat(next().change()).isEqualTo(new Change.SlaWarned(TicketClock.RESOLUTION, 1));
  }

  @Test
  void aTimerThatComesTooEarlyOrTooLateDoesNothing() {
    var alarm = next();
    assertThat(denied(Party.PARTNER, "timer", alarm.change()).reason()).isEqualTo(Reason.NOT_DUE);
    claim("sato");
    agent("sato", new Change.AgentWrote("はい", Language.JA));
    at("2026-11-17T10:00");
    assertThat(denied(Party.PARTNER, "timer", alarm.change()).reason()).isEqualTo(Reason.NOT_DUE);
  }

  @Test
  void anOwnerWhoDoesNothingLosesTheTicketToTheQueue() {
    claim("sato");
    agent("sato", new Change.AgentWrote("確認します", Language.JA));
    at("2026-11-16T17:00");
    customer(wrote("まだでしょうか"));
    at("2026-11-17T17:00");
    agentTimer(new Change.TimedOut());
    assertThat(ticket.state()).isEqualTo(TicketState.NEW);
    assertThat(ticket.owner()).isNull();
    assertThat(ticket.clocks()).containsKeys(TicketClock.NEXT_RESPONSE, TicketClock.RESOLUTION);
  }

  @Test
  void aTicketGoesToTheVendorOnlyWithTheChecklistDone() {
    claim("sato");
    var incomplete = escalation(EnumSet.of(Escalation.Check.STEPS_TRIED));
    var refusal = denied(Party.AGENT, "sato", new Change.Escalated(incomplete));
    assertThat(refusal.reason()).isEqualTo(Reason.INCOMPLETE);
    assertThat(refusal.missing()).containsExactly("SERVICE_HEALTH", "MESSAGE_CENTER");
    agent("sato", new Change.Escalated(COMPLETE));
    assertThat(ticket.state()).isEqualTo(TicketState.PENDING_VENDOR);
    assertThat(ticket.due()).isEqualTo(tokyo("2026-11-18T10:00"));
  }

  @Test
  void billingNeverGoesToTheVendor() {
    ticket = opened(Category.BILLING, Severity.MODERATE);
    claim("sato");
    assertThat(denied(Party.AGENT, "sato", new Change.Escalated(COMPLETE)).reason())
        .isEqualTo(Reason.BILLING);
  }

  @ParameterizedTest
  @EnumSource(VendorStatus.class)
  void theVendorsAnswerBringsTheTicketBackToItsOwner(VendorStatus status) {
    claim("sato");
    agent("sato", new Change.Escalated(COMPLETE));
    at("2026-11-17T10:00");
    accepted(Party.VENDOR, "vendor", new Change.VendorReplied(status, "2026-1", "…"), "v");
    assertThat(ticket.state())
        .isEqualTo(status.returns() ? TicketState.OPEN : TicketState.PENDING_VENDOR);
    assertThat(ticket.owner()).isEqualTo("sato");
    if (ticket.escalation() != null) {
      assertThat(ticket.escalation().vendorNumber()).isEqualTo("2026-1");
    }
  }

  @Test
  void theVendorIsStillAwaitedWhenTheCustomerWritesMeanwhile() {
    claim("sato");
    agent("sato", new Change.Escalated(COMPLETE));
    customer(wrote("どうなりましたか"));
    assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
    assertThat(ticket.clocks()).containsKey(TicketClock.VENDOR);
    accepted(Party.VENDOR, "v", new Change.VendorReplied(VendorStatus.ANSWERED, null, "…"), "v1");
    assertThat(ticket.clocks()).doesNotContainKey(TicketClock.VENDOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ありがとうございました。", "thanks!", "Thank you so much for your help :)"})
  void thanksDoNotReopen(String text) {
    resolved();
    customer(wrote(text));
    assertThat(ticket.state()).isEqualTo(TicketState.RESOLVED);
  }

  @Test
  void stillNotSolvedReopensWithTheSameOwnerAndNewClocks() {
    resolved();
    at("2026-11-20T10:00");
    customer(wrote("まだ直りません"));
    assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
    assertThat(ticket.owner()).isEqualTo("sato");
    assertThat(ticket.clocks()).containsOnlyKeys(TicketClock.NEXT_RESPONSE, TicketClock.RESOLUTION);
    assertThat(ticket.due()).isEqualTo(tokyo("2026-11-23T10:00"));
  }

  @Test
  void afterSevenDaysItIsTooLateToReopenAndTheTicketIsClosed() {
    resolved();
    var until = rules.reopenableUntil(ticket).orElseThrow();
    assertThat(until).isEqualTo(tokyo("2026-11-23T10:00"));
    now = until.plusSeconds(1);
    assertThat(denied(Party.CUSTOMER, "hanako", new Change.Reopened()).reason())
        .isEqualTo(Reason.TOO_LATE);
    agentTimer(new Change.Closed());
    assertThat(ticket.state()).isEqualTo(TicketState.CLOSED);
    assertThat(timers.next(ticket)).isEmpty();
    for (var late : List.of(wrote("まだ直りません"), new Change.Reopened(), new Change.Withdrawn())) {
      assertThat(denied(Party.CUSTOMER, "hanako", late).state()).isEqualTo(TicketState.CLOSED);
    }
    for (var late :
        List.of(
            new Change.Claimed("sato", "Sato"),
            new Change.AgentWrote("はい", Language.JA),
            new Change.Noted("…"),
            new Change.Resolved("answered", null, ""))) {
      assertThat(denied(Party.AGENT, "sato", late).reason()).isEqualTo(Reason.STATE);
    }
  }

  @Test
  void whatAnotherHasDoneSinceIsInTheWayAndATimerIsNot() {
    claim("sato");
    var seen = ticket.seq();
    var resolve = new Change.Resolved("answered", null, "");
    fire(new Change.SlaWarned(TicketClock.FIRST_RESPONSE, 1));
    assertThat(rules.decide(ticket, Party.AGENT, "sato", resolve, "r", seen, now))
        .isInstanceOf(Decision.Accepted.class);
    customer(wrote("もう一つあります"));
    assertThat(rules.decide(ticket, Party.AGENT, "sato", resolve, "r", seen, now))
        .isEqualTo(
            new Decision.Denied(
                new RefusalReason(Reason.STALE, TicketState.OPEN, "花子", now, List.of())));
    assertThat(rules.decide(ticket, Party.AGENT, "sato", resolve, "r", ticket.seq(), now))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void aResolutionByAPersonIsRatedOnceTheLastWordCountingForFourteenDays() {
    resolved();
    customer(new Change.Rated(2, "遅い"));
    customer(new Change.Rated(4, ""));
    assertThat(ticket.rating()).contains(new Change.Rated(4, ""));
    assertThat(denied(Party.CUSTOMER, "hanako", new Change.Rated(6, "")).reason())
        .isEqualTo(Reason.INVALID);
    at("2026-11-30T10:01");
    assertThat(denied(Party.CUSTOMER, "hanako", new Change.Rated(5, "")).reason())
        .isEqualTo(Reason.TOO_LATE);
  }

  @Test
  void aRatingBelongsToTheResolutionThatItRated() {
    resolved();
    customer(new Change.Rated(1, ""));
    customer(new Change.Reopened());
    agent("sato", new Change.Resolved("answered", null, "今度こそ"));
    assertThat(ticket.rating()).isEmpty();
  }

  @Test
  void aWithdrawnTicketCannotBeWrittenToAndHasNoClocks() {
    customer(new Change.Withdrawn());
    assertThat(ticket.state()).isEqualTo(TicketState.WITHDRAWN);
    assertThat(ticket.clocks()).isEmpty();
    assertThat(denied(Party.CUSTOMER, "hanako", wrote("やっぱり")).reason()).isEqualTo(Reason.STATE);
    assertThat(denied(Party.AGENT, "sato", new Change.Noted("…")).reason()).isEqualTo(Reason.STATE);
    assertThat(decide(Party.CUSTOMER, "hanako", new Change.Withdrawn()))
        .isEqualTo(new Decision.Repeated());
  }

  @Test
  void aDeedRepeatedChangesNothing() {
    var first = decide(Party.CUSTOMER, "hanako", wrote("あ"), "k");
    assertThat(first).isInstanceOf(Decision.Accepted.class);
    take(first);
    assertThat(decide(Party.CUSTOMER, "hanako", wrote("あ"), "k"))
        .isEqualTo(new Decision.Repeated());
  }

  @Test
  void nobodySpeaksForAnotherParty() {
    claim("sato");
    assertThat(denied(Party.AGENT, "sato", new Change.Withdrawn()).reason())
        .isEqualTo(Reason.PARTY);
    assertThat(denied(Party.CUSTOMER, "sato", new Change.AgentWrote("", Language.JA)).reason())
        .isEqualTo(Reason.PARTY);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyRefusalIsSaidInBothLanguages(Reason reason) {
    var refusal = new RefusalReason(reason, TicketState.OPEN, null, now, List.of("SERVICE_HEALTH"));
    for (var language : Language.values()) {
      assertThat(refusal.text(language)).isNotBlank().doesNotContain("{", "''");
    }
    var texts = new FeatureTexts("ticket");
    assertThat(texts.codes(Language.JA)).isEqualTo(texts.codes(Language.EN));
  }

  private void resolved() {
    claim("sato");
    agent("sato", new Change.Resolved("answered", null, "直しました"));
  }

  private Ticket opened(Category category, Severity severity) {
    var opening = TestRules.opening(category, severity, now);
    return Ticket.of(ID, rules.open(ID, opening, "hanako", "opened", now));
  }

  private static Escalation escalation(Set<Escalation.Check> checks) {
    return new Escalation(
        Escalation.Criterion.BUG,
        Severity.MODERATE,
        "Exchange Online",
        "メールが届かない",
        checks,
        "再起動",
        null);
  }

  private static Change wrote(String text) {
    return new Change.CustomerWrote(9, text, Language.JA);
  }

  private void at(String wall) {
    now = tokyo(wall);
  }

  private void claim(String agent) {
    agent(
        agent,
        new Change.Claimed(
            agent, agent.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + agent.substring(1)));
  }

  private void agent(String agent, Change change) {
    accepted(Party.AGENT, agent, change, "k" + ++number);
  }

  private void customer(Change change) {
    accepted(Party.CUSTOMER, "hanako", change, "k" + ++number);
  }

  private void agentTimer(Change change) {
    accepted(Party.PARTNER, "timer", change, "k" + ++number);
  }

  private TicketAlarm next() {
    return timers.next(ticket).orElseThrow();
  }

  private void fire(Change expected) {
    var alarm = next();
    assertThat(alarm.change()).isEqualTo(expected);
    now = alarm.at();
    accepted(Party.PARTNER, "timer", alarm.change(), alarm.key());
  }

  private Decision decide(Party party, String actor, Change change) {
    return decide(party, actor, change, "k" + ++number);
  }

  private Decision decide(Party party, String actor, Change change, String key) {
    return rules.decide(ticket, party, actor, change, key, now);
  }

  private RefusalReason denied(Party party, String actor, Change change) {
    var decision = decide(party, actor, change);
    assertThat(decision).isInstanceOf(Decision.Denied.class);
    return ((Decision.Denied) decision).refusal();
  }

  private void accepted(Party party, String actor, Change change, String key) {
    take(decide(party, actor, change, key));
  }

  private void take(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    for (var event : ((Decision.Accepted) decision).events()) {
      ticket = ticket.after(event);
    }
    assertThat(Ticket.of(ID, ticket.events())).isEqualTo(ticket);
  }
}
