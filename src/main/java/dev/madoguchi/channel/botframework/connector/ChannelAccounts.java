package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationAccount;
import org.jspecify.annotations.Nullable;

/** The SDK's words for who and where. */
final class ChannelAccounts {
  private ChannelAccounts() {}

  static @Nullable ChannelAccount of(@Nullable String id) {
    return id == null ? null : new ChannelAccount(id);
  }

  static ConversationAccount conversation(ConversationAddress reference) {
    var account = new ConversationAccount(reference.conversation());
    account.setTenantId(reference.tenant());
    return account;
  }
}
