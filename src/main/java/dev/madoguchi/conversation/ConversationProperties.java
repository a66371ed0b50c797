package dev.madoguchi.conversation;

import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.IdentityLevel;
import dev.madoguchi.message.Language;
import java.time.Duration;
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
 * @param answering how much processor time answering may take
 */
@ConfigurationProperties("madoguchi.conversation")
record ConversationProperties(
    @DefaultValue("ja") Language language,
    @DefaultValue("public") List<Cloud> clouds,
    @DefaultValue("anonymous") IdentityLevel ticketIdentity,
    @DefaultValue Answering answering) {

  /**
   * How much processor time answering may take at each instance within a minute, as much of it at
   * once. Whoever is over it is told so and offered a person, and what they write is kept as ever.
   *
   * @param perConversation more than nothing
   * @param perAddress of all conversations in web chat behind one address, more than nothing
   * @param share of the processors for all conversations together, more than 0 and at most 1
   */
  record Answering(
      @DefaultValue("6s") Duration perConversation,
      @DefaultValue("90s") Duration perAddress,
      @DefaultValue("0.9") double share) {

    Answering {
      if (!perConversation.isPositive() || !perAddress.isPositive() || !(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "madoguchi.conversation.answering: %s, %s, %s (expected: two times more than 0, and a share of at most 1)"
                .formatted(perConversation, perAddress, share));
      }
    }
  }

  ConversationProperties {
    if (clouds.isEmpty()) {
      throw new IllegalArgumentException(
          "madoguchi.conversation.clouds: none (expected: at least one)");
    }
    clouds = clouds.stream().distinct().toList();
  }
}
