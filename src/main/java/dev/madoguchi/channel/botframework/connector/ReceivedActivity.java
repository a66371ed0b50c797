package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.Entity;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An activity that came through the gate, with what every kind of activity says about where it
 * comes from.
 *
 * @param cloud the customer's cloud; null if unknown
 */
public record ReceivedActivity(Activity activity, @Nullable Cloud cloud) {
  private static final int LONGEST_ID = 1_024;

  /** Why an activity cannot be dealt with, whatever its kind; null if it can. */
  static @Nullable String flaw(Activity activity) {
    if (!id(activity.getType())) {
      return "type: missing or empty (expected: an activity type)";
    }
    if (activity.getChannelId() == null
        || !activity.getChannelId().matches("[a-zA-Z0-9._-]{1,64}")) {
      return "channelId: missing or malformed (expected: the channel's name)";
    }
    if (!id(activity.getServiceUrl())) {
      return "serviceUrl: missing or empty (expected: an address)";
    }
    if (activity.getConversation() == null || !id(activity.getConversation().getId())) {
      return "conversation.id: missing or malformed (expected: an id)";
    }
    return whole(activity) ? null : "text: a surrogate without its pair (expected: valid Unicode)";
  }

  /** Why an activity that somebody said or pressed cannot be dealt with; null if it can. */
  public static @Nullable String flawOfSpeech(Activity activity) {
    if (!id(activity.getId())) {
      return "id: missing or malformed (expected: an id)";
    }
    return activity.getFrom() == null || !id(activity.getFrom().getId())
        ? "from.id: missing or malformed (expected: an id)"
        : null;
  }

  public ConversationId conversation() {
    return new ConversationId(activity.getChannelId(), activity.getConversation().getId());
  }

  public Address address() {
    return reference().address(activity.getChannelId());
  }

  public ConversationAddress reference() {
    var from = customerAccount();
    return new ConversationAddress(
        activity.getServiceUrl(),
        activity.getConversation().getId(),
        activity.getRecipient() == null ? null : activity.getRecipient().getId(),
        from == null ? null : from.getId(),
        tenant());
  }

  public Customer customer() {
    var account = customerAccount();
    if (account == null) {
      return new Customer(activity.getConversation().getId(), null, tenant(), cloud).in(zone());
    }
    var id = Optional.ofNullable(account.getAadObjectId()).filter(ReceivedActivity::id);
    return new Customer(id.orElse(account.getId()), account.getName(), tenant(), cloud).in(zone());
  }

  /** Where the client says that it is; null if it does not. */
  private @Nullable String zone() {
    var entities = activity.getEntities();
    return Stream.concat(
            Stream.ofNullable(activity.getLocalTimezone()),
            entities == null ? Stream.empty() : entities.stream().flatMap(ReceivedActivity::zone))
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> zone(@Nullable Entity entity) {
    if (entity == null || !"clientInfo".equals(entity.getType())) {
      return Stream.empty();
    }
    var zone = entity.getProperties().get("timezone");
    return zone != null && zone.isTextual() ? Stream.of(zone.textValue()) : Stream.empty();
  }

  /** The channel's id of whoever sent it; the conversation's if it does not say. */
  public String person() {
    var from = activity.getFrom();
    return from == null || !id(from.getId()) ? activity.getConversation().getId() : from.getId();
  }

  /** The same for a repeat of the same message, even if it arrives under another id. */
  public String messageId() {
    return activity.getChannelData() instanceof Map<?, ?> data
            && data.get("clientActivityID") instanceof String client
            && id(client)
        ? "client:" + client
        : activity.getId();
  }

  public @Nullable String tenant() {
    var tenant = activity.getConversation().getTenantId();
    return tenant != null ? tenant : channelData("tenant", "id");
  }

  /** A text in the channel's own data, such as {@code team}, {@code id}; null if there is none. */
  public @Nullable String channelData(String object, String field) {
    return activity.getChannelData() instanceof Map<?, ?> data
            && data.get(object) instanceof Map<?, ?> inner
            && inner.get(field) instanceof String text
        ? text
        : null;
  }

  /** Whoever it is about, but for the bot itself; null if the activity does not say. */
  private @Nullable ChannelAccount customerAccount() {
    var bot = activity.getRecipient() == null ? null : activity.getRecipient().getId();
    var added = activity.getMembersAdded();
    return Stream.concat(
            Stream.ofNullable(activity.getFrom()), added == null ? Stream.empty() : added.stream())
        .filter(account -> account != null && id(account.getId()))
        .filter(account -> !account.getId().equals(bot))
        .findFirst()
        .orElse(null);
  }

  private static boolean id(@Nullable String id) {
    return id != null
        && !id.isBlank()
        && id.length() <= LONGEST_ID
        && id.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
  }

  private static boolean whole(Activity activity) {
    return Stream.of(activity.getText(), name(activity.getFrom()))
        .filter(text -> text != null)
        .allMatch(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
  }

  private static @Nullable String name(@Nullable ChannelAccount account) {
    return account == null ? null : account.getName();
  }
}
