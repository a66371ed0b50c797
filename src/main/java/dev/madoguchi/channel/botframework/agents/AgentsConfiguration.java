package dev.madoguchi.channel.botframework.agents;

import dev.madoguchi.answer.ArticleFinder;
import dev.madoguchi.channel.activity.AgentCards;
import dev.madoguchi.channel.activity.AgentSearchCards;
import dev.madoguchi.channel.activity.DigestCard;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.channel.botframework.auth.AzureBotService;
import dev.madoguchi.channel.botframework.auth.BotFrameworkProperties;
import dev.madoguchi.channel.botframework.auth.BoundedHttpClient;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ConnectorCalls;
import dev.madoguchi.channel.botframework.customers.AgentActivities;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.desk.TicketActions;
import dev.madoguchi.desk.TicketSearch;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.support.SupportEdited;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Puts the agents' channel in Teams together. */
@Configuration(proxyBeanMethods = false)
class AgentsConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(AgentsConfiguration.class);
  private static final OutageLog OUTAGE = new OutageLog(LOG, "cards of tickets in Teams");

  private static final TicketQuery ALL =
      new TicketQuery(Set.of(), null, null, null, null, null, null, null, Integer.MAX_VALUE);

  private final ObjectProvider<AgentsProperties> agents;
  private final ObjectProvider<Tickets> tickets;
  private final ObjectProvider<TicketBoard> board;

  AgentsConfiguration(
      ObjectProvider<AgentsProperties> agents,
      ObjectProvider<Tickets> tickets,
      ObjectProvider<TicketBoard> board) {
    this.agents = agents;
    this.tickets = tickets;
    this.board = board;
  }

  @Bean
  AgentsChannel agentsChannel(
      AgentsProperties agents, BotFrameworkProperties bot, Conversations conversations) {
    return new AgentsChannel(agents, bot, conversations);
  }

  /** Without an app id only stand-ins of Teams call, which open no windows. */
  @Bean
  AgentCards agentCards(AgentsProperties agents, BotFrameworkProperties bot, SupportInfo support) {
    return new AgentCards(
        () -> support.current().calendar().zone(), agents.language(), bot.base(), bot.registered());
  }

  @Bean
  TicketBoard ticketBoard(
      AgentsChannel channel,
      AgentCards cards,
      TicketLogs logs,
      FollowerStore followers,
      Connector connector,
      Clock clock) {
    var poster = new BoardPoster(channel, cards, followers, connector, clock);
    return new TicketBoard(channel, poster, logs, followers, clock);
  }

  @Bean
  TeamRoster agentsRoster(
      AzureBotService azure,
      AgentsChannel channel,
      BotFrameworkProperties properties,
      Clock clock) {
    var within = properties.within();
    var http = BoundedHttpClient.client("roster", within);
    var calls = new ConnectorCalls(http, azure.tokens(), clock, within);
    return new TeamRoster(calls, azure.hosts(), channel, clock);
  }

  @Bean
  @ConditionalOnExpression("!'${madoguchi.botframework.agents.channel:}'.isEmpty()")
  TeamsAgentAlerts teamsAgentAlerts(
      AgentsChannel channel,
      TeamRoster roster,
      Connector connector,
      BotFrameworkProperties properties) {
    return new TeamsAgentAlerts(channel, roster, connector, properties.base());
  }

  @Bean
  AgentActivities agentsInTeams(
      AgentsChannel channel,
      AgentsProperties properties,
      TeamRoster roster,
      AgentCards agentCards,
      EntryCards cards,
      Conversations conversations,
      Tickets tickets,
      TicketActions actions,
      TicketBoard board,
      Connector connector,
      ArticleFinder articles,
      TicketSearch search,
      BotFrameworkProperties bot) {
    var role = new AgentRole(properties, channel, roster);
    var forms =
        new AgentForms(
            agentCards,
            new RecentTranscript(conversations, new EntryWords(cards), agentCards),
            properties.language());
    return new AgentsDoor(
        channel,
        role,
        new AgentTicketActions(actions),
        agentCards,
        forms,
        tickets,
        board,
        connector,
        new MessageExtension(
            channel,
            role,
            forms,
            new AgentSearchCards(bot.base()),
            articles,
            search,
            properties.language()));
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  AgentsDigest agentsDigest(
      AgentsProperties properties,
      AgentsChannel channel,
      InsightReports insight,
      SupportInfo support,
      KeyValueStore store,
      Connector connector,
      BotFrameworkProperties bot,
      Clock clock) {
    return new AgentsDigest(
        properties,
        channel,
        new DigestCard(properties.language(), bot.base()),
        insight,
        support,
        new DigestLog(store),
        connector,
        clock);
  }

  /** Cards that are there already say their times by the calendar as it is now. */
  @EventListener
  void edited(SupportEdited edited) {
    if (agents.getObject().used()) {
      Recurring.untilDone(
          OUTAGE,
          tickets
              .getObject()
              .list(ALL)
              .filter(ticket -> ticket.state().active() && ticket.due() != null)
              .map(Ticket::id)
              .doOnNext(board.getObject()::redraw)
              .then());
    }
  }
}
