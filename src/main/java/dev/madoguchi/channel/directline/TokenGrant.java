package dev.madoguchi.channel.directline;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token allows: one customer, one conversation.
 *
 * @param conversation the channel's name for it
 * @param user begins with {@code dl_}
 * @param name as the site's server vouches for it; null if unknown
 * @param origins the sites it may be used from; empty for any that may call
 */
record TokenGrant(String conversation, String user, @Nullable String name, List<String> origins) {
  static final String CHANNEL = "directline";

  TokenGrant {
    origins = List.copyOf(origins);
  }

  ConversationId id() {
    return new ConversationId(CHANNEL, conversation);
  }

  Address address() {
    return new Address(CHANNEL, conversation);
  }

  Customer customer() {
    return new Customer(user, name, null, null);
  }
}
