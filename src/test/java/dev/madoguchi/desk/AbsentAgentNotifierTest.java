package dev.madoguchi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.AgentAlert;
import dev.madoguchi.conversation.AgentAlert.Kind;
import dev.madoguchi.conversation.AgentAlerts;
import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.conversation.MemoryTickets;
import dev.madoguchi.conversation.NoUpdates;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.follower.TestPosition;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Agents who are not there are told of what concerns them, as they have chosen. */
class AbsentAgentNotifierTest {
  private static final Instant OPEN = Contents.NOON_IN_TOKYO;
  private static final Instant CLOSED = OPEN.plus(Duration.ofHours(12));
  private static final ConversationId CHAT = new ConversationId("directline", "c");
  private static final TicketId ID = TicketId.of(CHAT, 1);
  private static final Agent SATO = new Agent("sato", "佐藤");

  private final MemoryKeyValues store = new MemoryKeyValues();
  private final MemoryTickets tickets = new MemoryTickets();
  private final AgentPresence presence = new AgentPresence(Clock.systemUTC());
  private final List<AgentAlert> told = new ArrayList<>();
  private final List<TicketEvent> events = new ArrayList<>();
  private final TestPosition position = new TestPosition();
  private boolean teamsIsAway;

  @Test
  void whoIsNotThereIsToldOfWhatConcernsThemAndOfNothingElse() {
    knows(SATO, Role.AGENT, QueueAccess.ALL, wants(true, true, Category.values()));
    happens(OPEN, Party.CUSTOMER, new Change.Opened(opening()));
    happens(OPEN, Party.AGENT, "tanaka", new Change.Assigned(SATO.id(), SATO.name(), false));
    happens(OPEN, Party.CUSTOMER, new Change.CustomerWrote(9, "急いでいます", Language.JA));
    happens(OPEN, Party.AGENT, "tanaka", new Change.Noted("社内メモ"));
    happens(OPEN, Party.AGENT, "tanaka", new Change.Noted("@佐藤 お願いします"));
    follow(OPEN);
    assertThat(told)
        .extracting(AgentAlert::kind)
        .containsExactly(Kind.ASSIGNED, Kind.REPLY, Kind.MENTION);
    assertThat(told)
        .allSatisfy(alert -> {
          assertThat(alert.mail()).isEqualTo("sato@example.com");
          assertThat(alert.path()).isEqualTo("/console/#" + ID);
          assertThat(alert.toString()).doesNotContain("sato@example.com", "急いで");
        });
    follow(OPEN);
    assertThat(told).as("looked at again").hasSize(3);
  }

  @Test
  void whoHasTheConsoleOpenIsNotWrittenToUnlessTheyAreAway() {
    knows(SATO, Role.AGENT, QueueAccess.ALL, wants(true, true, Category.values()));
    var open = presence.at(null, new AgentAccess(SATO, Role.AGENT, QueueAccess.ALL)).subscribe();
    happens(OPEN, Party.CUSTOMER, new Change.Opened(opening()));
    follow(OPEN);
    assertThat(told).isEmpty();
    presence.away(SATO, true);
    happens(OPEN, Party.AGENT, "tanaka", new Change.Assigned(SATO.id(), SATO.name(), false));
    follow(OPEN);
    assertThat(told).extracting(AgentAlert::kind).containsExactly(Kind.ASSIGNED);
    open.dispose();
    presence.away(SATO, false);
    presence.elsewhere(Set.of(SATO.id()));
    happens(OPEN, Party.CUSTOMER, new Change.CustomerWrote(9, "急いでいます", Language.JA));
    follow(OPEN);
    assertThat(told).as("has the console of another instance open").hasSize(1);
  }

  @Test
  void outsideBusinessHoursItIsQuietForWhoWantsThat() {
    var loud = new Agent("loud", "大野");
    knows(SATO, Role.AGENT, QueueAccess.ALL, wants(true, true, Category.values()));
    knows(loud, Role.AGENT, QueueAccess.ALL, wants(true, false, Category.values()));
    happens(CLOSED, Party.CUSTOMER, new Change.Opened(opening()));
    follow(CLOSED);
    assertThat(told).extracting(AgentAlert::agent).containsExactly(loud);
  }

  @Test
  void nothingIsSentToWhoDoesNotWantItMayNotWorkHasOtherQueuesOrOtherMatters() {
    knows(
        new Agent("no", "否"), Role.AGENT, QueueAccess.ALL, wants(false, false, Category.values()));
    knows(
        new Agent("reader", "読"),
        Role.VIEWER,
        QueueAccess.ALL,
        wants(true, false, Category.values()));
    knows(
        new Agent("english", "英"),
        Role.AGENT,
        new QueueAccess(List.of(new QueueScope(Set.of(), Set.of(Language.EN), Set.of()))),
        wants(true, false, Category.values()));
    knows(
        new Agent("mails", "郵"), Role.AGENT, QueueAccess.ALL, wants(true, false, Category.BILLING));
    happens(OPEN, Party.CUSTOMER, new Change.Opened(opening()));
    follow(OPEN);
    assertThat(told).isEmpty();
  }

  @Test
  void whatHappenedBeforeALongStopIsNoNews() {
    knows(SATO, Role.AGENT, QueueAccess.ALL, wants(true, true, Category.values()));
    happens(OPEN, Party.CUSTOMER, new Change.Opened(opening()));
    follow(OPEN.plus(Duration.ofHours(2)));
    assertThat(told).isEmpty();
  }

  @Test
  void whatOneWayHasBroughtIsNotBroughtAgainBecauseAnotherIsAway() {
    knows(SATO, Role.AGENT, QueueAccess.ALL, wants(true, true, Category.values()));
    happens(OPEN, Party.CUSTOMER, new Change.Opened(opening()));
    var notifier = notifier(OPEN);
    teamsIsAway = true;
    assertThatThrownBy(() -> notifier.follow(ID, position).block()).isInstanceOf(RetryLater.class);
    teamsIsAway = false;
    notifier.follow(ID, position).block();
    assertThat(told).hasSize(1);
  }

  private void follow(Instant now) {
    notifier(now).follow(ID, position).block();
  }

  private AbsentAgentNotifier notifier(Instant now) {
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    var ways = new StaticListableBeanFactory(Map.of("mail", new Mails(), "teams", new Teams()));
    return new AbsentAgentNotifier(
        ways.getBeanProvider(AgentAlerts.class),
        new AgentDirectory(store, JsonMapper.shared(), clock),
        new AgentSettingsStore(store, JsonMapper.shared()),
        presence,
        new TicketLogs(tickets, new NoUpdates()),
        () -> Contents.SUPPORT,
        clock);
  }

  private void knows(Agent agent, Role role, QueueAccess queues, AgentSettings settings) {
    new AgentDirectory(store, JsonMapper.shared(), Clock.fixed(OPEN, ZoneOffset.UTC))
        .remember(new AgentAccess(agent, role, queues))
        .block();
    new AgentSettingsStore(store, JsonMapper.shared()).save(agent.id(), settings).block();
  }

  private static AgentSettings wants(boolean whenAway, boolean quiet, Category... categories) {
    return new AgentSettings(
        false,
        false,
        false,
        Set.of(categories),
        quiet,
        whenAway,
        "sato@example.com",
        false,
        Language.JA,
        AgentSettings.QueueView.DEFAULT,
        List.of());
  }

  private void happens(Instant at, Party party, Change change) {
    happens(at, party, party == Party.CUSTOMER ? "customer" : "sla", change);
  }

  private void happens(Instant at, Party party, String actor, Change change) {
    var seq = events.size() + 1L;
    var event = new TicketEvent(seq, at, party, actor, "k" + seq, change);
    events.add(event);
    tickets.append(ID, List.of(event)).block();
  }

  private static HandoffContext opening() {
    return new HandoffContext(
        CHAT,
        1,
        new Customer("dl_1", null, null, null),
        Language.JA,
        Category.USAGE,
        Cloud.PUBLIC,
        Severity.MINIMAL,
        HandoffReason.ASKED,
        "質問",
        0,
        List.of(),
        1,
        OPEN.plus(Duration.ofHours(4)),
        null,
        null,
        null);
  }

  private final class Mails implements AgentAlerts {
    @Override
    public boolean reaches(AgentAlert alert) {
      return !alert.mail().isEmpty();
    }

    @Override
    public Mono<Void> send(AgentAlert alert) {
      return Mono.fromRunnable(() -> told.add(alert));
    }
  }

  private final class Teams implements AgentAlerts {
    @Override
    public boolean reaches(AgentAlert alert) {
      return teamsIsAway;
    }

    @Override
    public Mono<Void> send(AgentAlert alert) {
      return Mono.error(new RetryLater("away"));
    }
  }
}
