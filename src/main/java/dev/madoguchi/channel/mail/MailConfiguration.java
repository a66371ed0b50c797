package dev.madoguchi.channel.mail;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.attachment.Uploads;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Contacts;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.IdentifiedCustomers;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.Recurring;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** Puts mail together, where there is any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${madoguchi.mail.from:}'.isEmpty()")
class MailConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);
  static final String PUBLIC_URL = "madoguchi.directline.public-url";
  private static final Duration DAY = Duration.ofDays(1);

  private final MailProperties properties;
  private final Disposable.Composite running = Disposables.composite();

  MailConfiguration(MailProperties properties) {
    this.properties = properties;
  }

  @Bean
  MailHealth mailHealthIndicator() {
    return new MailHealth();
  }

  @Bean
  TicketAddresses ticketAddresses(CustomerLinks links) {
    return new TicketAddresses(properties.from(), links);
  }

  @Bean
  MailRules mailRules(TicketAddresses addresses, CustomerLinks links) {
    return new MailRules(properties, addresses, links);
  }

  @Bean
  MailTransport mailTransport(ObjectProvider<JavaMailSenderImpl> sender, MailHealth health) {
    var smtp = sender.getIfAvailable();
    if (smtp == null) {
      throw MailProperties.missing("spring.mail.host", "the mail server");
    }
    return new MailTransport(smtp, properties.from(), health);
  }

  @Bean
  MailComposer mailComposer(
      EntryCards cards,
      SupportTexts support,
      AttachmentLinks files,
      CustomerLinks links,
      TicketAddresses addresses,
      Environment environment) {
    return new MailComposer(
        cards,
        support,
        files,
        links,
        addresses,
        base(environment),
        properties.linkLife(),
        properties.inbox().on());
  }

  @Bean
  AgentAlertMails agentAlertMails(
      SupportTexts support,
      TicketAddresses addresses,
      MailTransport transport,
      KeyValueStore store,
      Clock clock,
      Environment environment) {
    var daily = new MailLimits(store, "mail-alerts", properties.alertsPerDay(), DAY, clock);
    return new AgentAlertMails(support, addresses, transport, base(environment), daily);
  }

  @Bean
  MailLimits mailLimits(KeyValueStore store, Clock clock) {
    return new MailLimits(store, "mail-out", properties.mailsPerDay(), DAY, clock);
  }

  @Bean
  MailSteps mailSteps(Desk desk) {
    return new MailSteps(desk);
  }

  @Bean
  MailFollower mailFollower(
      TicketLogs logs,
      LiveUpdates updates,
      Conversations conversations,
      Contacts contacts,
      MailRules rules,
      MailDispatcher dispatcher,
      Clock clock) {
    return new MailFollower(logs, updates, conversations, contacts, rules, dispatcher, clock);
  }

  @Bean
  MailDispatcher mailDispatcher(
      Desk desk,
      MailRules rules,
      MailComposer composer,
      MailTransport transport,
      MailLimits limits,
      KeyValueStore store,
      Clock clock) {
    var confirmations =
        new MailLimits(store, "mail-confirmations", properties.confirmationsPerDay(), DAY, clock);
    return new MailDispatcher(
        desk, rules, composer, transport, new MailDispatcher.Limits(limits, confirmations));
  }

  @Bean
  MailReceipts mailReceipts(Tickets tickets, Desk desk) {
    return new MailReceipts(tickets, desk);
  }

  @Bean
  Channel mailChannel(
      Conversations conversations,
      Contacts contacts,
      MailComposer composer,
      MailTransport transport,
      MailRules rules,
      MailLimits limits,
      Clock clock) {
    return new MailChannel(conversations, contacts, composer, transport, rules, limits, clock);
  }

  @Bean
  IncomingMail incomingMail(
      TicketAddresses addresses,
      CustomerLinks links,
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      Concierge concierge,
      MailSteps steps,
      Uploads uploads,
      Attachments attachments,
      IdentifiedCustomers identified,
      KeyValueStore store,
      Clock clock) {
    var files = new MailFiles(uploads, attachments, clock);
    var begun =
        new MailConversations(
            properties,
            addresses,
            links,
            tickets,
            conversations,
            contacts,
            concierge,
            files,
            new MailLimits(
                store, "mail-in", properties.inbox().perHour(), Duration.ofHours(1), clock),
            clock);
    return new IncomingMail(
        addresses,
        new SenderCheck(properties.inbox().trustedHosts()),
        tickets,
        conversations,
        contacts,
        concierge,
        identified,
        steps,
        files,
        begun,
        properties.inbox().perHour(),
        clock);
  }

  @Bean
  RouterFunction<ServerResponse> mailRoutes(
      CustomerLinks links,
      Tickets tickets,
      Conversations conversations,
      Contacts contacts,
      Concierge concierge,
      MailSteps steps,
      MailRules rules,
      IdentifiedCustomers identified,
      Clock clock) {
    var pages =
        new MailPages(
            links,
            tickets,
            conversations,
            contacts,
            concierge,
            steps,
            rules,
            identified,
            properties.linkLife(),
            clock);
    return RouterFunctions.route()
        .GET(MailPages.PATH + "{use}/{token}", pages::show)
        .POST(MailPages.PATH + "{use}/{token}", pages::press)
        .build();
  }

  @EventListener
  void start(ApplicationReadyEvent ready) {
    var beans = ready.getApplicationContext();
    running.add(
        Recurring.every(
            MailTransport.PROBING,
            new OutageLog(log, "probe of the mail server"),
            beans.getBean(MailTransport.class).probe()));
    if (properties.inbox().on()) {
      var reader = new MailReader(beans.getBean(TicketAddresses.class));
      var inbox =
          new MailInbox(
              properties.inbox(),
              reader,
              beans.getBean(IncomingMail.class),
              beans.getBean(MailHealth.class));
      running.add(
          Recurring.every(
              properties.inbox().poll(), new OutageLog(log, "incoming mail"), inbox.look()));
    }
    log.info("mail goes out; replies {}", properties.inbox().on() ? "are read" : "are not read");
  }

  @EventListener
  void stop(ContextClosedEvent closed) {
    running.dispose();
  }

  private String base(Environment environment) {
    var own = properties.publicUrl();
    var base = own == null ? environment.getProperty(PUBLIC_URL, "") : own.toString();
    if (base.isEmpty()) {
      throw MailProperties.missing(
          PUBLIC_URL, "where customers reach the product, for links in mails");
    }
    return base.replaceAll("/+$", "");
  }
}
