package dev.madoguchi.channel.botframework.connector;

import dev.madoguchi.message.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is needed to say something in a conversation; an {@link Address} that can be read.
 *
 * @param serviceUrl where the channel listens
 * @param conversation the channel's id of the conversation
 * @param bot the bot's id in it; null if the channel did not say
 * @param user the customer's id in it; null if the channel did not say
 * @param tenant the customer's tenant; null if the channel has none
 */
public record ConversationAddress(
    String serviceUrl,
    String conversation,
    @Nullable String bot,
    @Nullable String user,
    @Nullable String tenant) {
  private static final JsonMapper JSON = JsonMapper.shared();

  public Address address(String channel) {
    return new Address(channel, JSON.writeValueAsString(this));
  }

  public static ConversationAddress of(Address address) {
    return JSON.readValue(address.value(), ConversationAddress.class);
  }
}
