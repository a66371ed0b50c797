package dev.madoguchi.conversation;

import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.IdentityLevel;
import dev.madoguchi.message.Language;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conversations are held.
 *
 * @param language what a customer is spoken to in until we know better
 * @param clouds those that customers use; the first is taken for granted until a customer's is
 *     known, who is asked once if an answer does not hold in all of them
 * @param ticketIdentity how much must be known of a customer for whom a ticket is opened
 */
@ConfigurationProperties("madoguchi.conversation")
record ConversationProperties(
    @DefaultValue("ja") Language language,
    @DefaultValue("public") List<Cloud> clouds,
    @DefaultValue("anonymous") IdentityLevel ticketIdentity) {

  ConversationProperties {
    if (clouds.isEmpty()) {
      throw new IllegalArgumentException(
          "madoguchi.conversation.clouds: none (expected: at least one)");
    }
    clouds = clouds.stream().distinct().toList();
  }
}
