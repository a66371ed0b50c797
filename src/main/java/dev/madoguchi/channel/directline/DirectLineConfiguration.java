package dev.madoguchi.channel.directline;

import dev.madoguchi.attachment.AttachmentProperties;
import dev.madoguchi.channel.activity.AttachmentLinks;
import dev.madoguchi.channel.activity.CustomerLinks;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.conversation.AnswerBudget;
import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.IdentifiedCustomers;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.conversation.ReadReceipts;
import dev.madoguchi.support.SupportTexts;
import dev.madoguchi.ticket.Tickets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Puts the parts of the widget's door together; {@link DirectLineRoutes} opens it. */
@Configuration(proxyBeanMethods = false)
@Import(DirectLineRoutes.class)
class DirectLineConfiguration {
  private static final int ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Bean
  Channel directLineChannel() {
    return new DirectLineChannel();
  }

  @Bean
  @ConditionalOnMissingBean
  MessageHandler directLineHearing(Concierge concierge, AnswerBudget budget) {
    return (caller, id, address, message) -> {
      budget.comesFrom(id, caller);
      return concierge.hear(id, address, message);
    };
  }

  @Bean
  DirectLineTokens directLineTokens(
      DirectLineProperties properties,
      Environment environment,
      RevokedTokens revoked,
      Clock clock) {
    return new DirectLineTokens(key(properties, environment), clock, revoked::isRevoked);
  }

  @Bean
  RevokedTokens revokedTokens(KeyValueStore store, DirectLineProperties properties, Clock clock) {
    return new RevokedTokens(store, properties.renewalLife(), clock);
  }

  @Bean
  CallerTokens directLineVisitors(DirectLineTokens tokens, DirectLineProperties properties) {
    return new CallerTokens(tokens, properties, DirectLineConfiguration::id);
  }

  @Bean
  StartingCallers directLineStartingCallers(
      CallerTokens visitors,
      SiteIdentityProperties properties,
      IdentifiedCustomers customers,
      Clock clock) {
    return new StartingCallers(visitors, SiteIdentityVerifier.of(properties, clock), customers);
  }

  @Bean
  PublicAddresses directLineAddresses(DirectLineProperties properties) {
    return new PublicAddresses(properties.publicUrl());
  }

  @Bean
  ConversationTranscript directLineTranscript(
      Conversations conversations,
      EntryCards cards,
      AttachmentLinks links,
      SupportTexts support,
      ObjectProvider<ReadReceipts> receipts) {
    return new ConversationTranscript(
        conversations,
        new DirectLineActivities(cards, links, support::partner),
        (id, entries) -> receipts.forEach(each -> each.shown(id, entries)));
  }

  /** Several instances with the same secret read each other's links. */
  @Bean
  AttachmentLinks attachmentLinks(
      DirectLineProperties properties,
      AttachmentProperties attachments,
      Environment environment,
      Clock clock) {
    var key = TokenKey.derived(key(properties, environment), "madoguchi attachment links");
    return new AttachmentLinks(key, attachments.linkLife(), clock);
  }

  @Bean
  CustomerLinks customerLinks(
      DirectLineProperties properties, Environment environment, Clock clock) {
    var key = TokenKey.derived(key(properties, environment), "madoguchi customer links");
    return new CustomerLinks(key, clock);
  }

  @Bean
  ResumedConversations resumedConversations(
      CustomerLinks links, Tickets tickets, Conversations conversations) {
    return new ResumedConversations(links, tickets, conversations);
  }

  @Bean
  IncomingActivities directLineIncoming(Clock clock) {
    return new IncomingActivities(clock, () -> UUID.randomUUID().toString());
  }

  @Bean
  DirectLineLimits directLineLimits(
      DirectLineProperties properties, KeyValueStore store, Environment environment, Clock clock) {
    var hidden = SharedQuota.hidden(countingKey(properties, environment));
    return new DirectLineLimits(properties.limits(), store, hidden, clock);
  }

  /** Several instances are only on a store that is not the embedded one. */
  @Bean
  StreamKeys streamKeys(
      DirectLineProperties properties, KeyValueStore store, Environment environment, Clock clock) {
    var isAlone = environment.getProperty("madoguchi.store.uri", "").isEmpty();
    return new StreamKeys(
        isAlone ? null : store,
        SharedQuota.hidden(countingKey(properties, environment)),
        CallerTokens.STREAM_LIFE,
        clock);
  }

  @Bean
  ExpiredCounts expiredCounts(KeyValueStore store, StreamKeys keys, Clock clock) {
    return new ExpiredCounts(store, keys, clock);
  }

  private static byte[] key(DirectLineProperties properties, Environment environment) {
    if (!properties.secret().isEmpty()) {
      return TokenKey.of(properties.secret());
    }
    var folder = environment.getProperty("madoguchi.store.folder", "data");
    var file =
        properties.keyFile().isEmpty()
            ? Path.of(folder, "directline.key")
            : Path.of(properties.keyFile());
    return TokenKey.keptIn(file, RANDOM);
  }

  private static byte[] countingKey(DirectLineProperties properties, Environment environment) {
    return TokenKey.derived(key(properties, environment), "madoguchi counts");
  }

  private static String id() {
    var bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
