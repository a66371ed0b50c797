package dev.madoguchi.channel.directline;

import dev.madoguchi.message.Address;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token allows: one customer, one conversation.
 *
 * @param conversation the channel's name for it
 * @param user begins with {@code dl_}
 * @param name as the site's server vouches for it; null if unknown
 * @param origins the sites it may be used from; empty for any that may call
 * @param site what the site has signed of the customer; null if the customer is not identified
 */
record TokenGrant(
    String conversation,
    String user,
    @Nullable String name,
    List<String> origins,
    @Nullable SignedBySite site) {
  static final String CHANNEL = "directline";

  TokenGrant {
    origins = List.copyOf(origins);
  }

  /** For a customer whom the site has not identified. */
  TokenGrant(String conversation, String user, @Nullable String name, List<String> origins) {
    this(conversation, user, name, origins, null);
  }

  /** What the site has signed besides the name; each null if it did not tell. */
  record SignedBySite(@Nullable String company, @Nullable String tenant, @Nullable Cloud cloud) {}

  /** The same permission without anything about the person. */
  TokenGrant withoutPerson() {
    var bare = site == null ? null : new SignedBySite(null, null, null);
    return new TokenGrant(conversation, user, null, origins, bare);
  }

  /** The same permission for another conversation. */
  TokenGrant in(ConversationId other) {
    return new TokenGrant(other.value(), user, name, origins, site);
  }

  ConversationId id() {
    return new ConversationId(CHANNEL, conversation);
  }

  CustomerId person() {
    return new CustomerId(CHANNEL, user);
  }

  Address address() {
    return new Address(CHANNEL, conversation);
  }

  Customer customer() {
    return site == null
        ? new Customer(user, name, null, null)
        : new Customer(user, name, site.tenant(), site.cloud()).verifiedBySite(site.company());
  }
}
