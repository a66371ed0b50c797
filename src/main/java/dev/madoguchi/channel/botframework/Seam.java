package dev.madoguchi.channel.botframework;

import com.microsoft.bot.builder.ActivityHandler;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ChannelAccount;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where the SDK ends: what it has sorted by kind goes on to our own code. Kinds that are not
 * overridden here are accepted and ignored.
 */
@SuppressWarnings("deprecation") // the SDK as a whole is; this is the one place that shows it
final class Seam extends ActivityHandler {
  private final Customers customers;
  private final Invokes invokes;

  Seam(Customers customers, Invokes invokes) {
    this.customers = customers;
    this.invokes = invokes;
  }

  @Override
  protected CompletableFuture<Void> onMessageActivity(TurnContext context) {
    return Pipeline.future(customers.said(Pipeline.received(context)));
  }

  /** Kinds that the SDK is too old to know. */
  @Override
  protected CompletableFuture<Void> onUnrecognizedActivityType(TurnContext context) {
    var received = Pipeline.received(context);
    return switch (received.activity().getType()) {
      case ActivityTypes.MESSAGE_UPDATE -> Pipeline.future(customers.edited(received, false));
      case ActivityTypes.MESSAGE_DELETE -> Pipeline.future(customers.edited(received, true));
      default -> super.onUnrecognizedActivityType(context);
    };
  }

  @Override
  protected CompletableFuture<Void> onMessageReactionActivity(TurnContext context) {
    return Pipeline.future(customers.reacted(Pipeline.received(context)));
  }

  @Override
  protected CompletableFuture<Void> onMembersAdded(
      List<ChannelAccount> members, TurnContext context) {
    return Pipeline.future(customers.joined(Pipeline.received(context)));
  }

  /** Also when only the bot itself was added, which the SDK keeps to itself. */
  @Override
  protected CompletableFuture<Void> onConversationUpdateActivity(TurnContext context) {
    var activity = context.getActivity();
    return activity.getMembersAdded() == null
        ? super.onConversationUpdateActivity(context)
        : onMembersAdded(activity.getMembersAdded(), context);
  }

  @Override
  protected CompletableFuture<Void> onInstallationUpdateAdd(TurnContext context) {
    return Pipeline.future(customers.joined(Pipeline.received(context)));
  }

  @Override
  protected CompletableFuture<InvokeResponse> onInvokeActivity(TurnContext context) {
    return Pipeline.future(invokes.answer(Pipeline.received(context)));
  }
}
