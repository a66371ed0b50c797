package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.builder.ActivityHandler;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ChannelAccount;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Where the SDK ends: what it has sorted by kind goes on to our own code. Kinds that are not
 * overridden here are accepted and ignored.
 */
@SuppressWarnings("deprecation") // the SDK as a whole is; this is the one place that shows it
final class ActivityRouter extends ActivityHandler {
  /** What a message extension asks for. */
  private static final String SEARCH = "composeExtension/query";

  private final CustomerActivities customers;
  private final InvokeHandler invokes;
  private final AgentActivities agents;

  ActivityRouter(CustomerActivities customers, InvokeHandler invokes, AgentActivities agents) {
    this.customers = customers;
    this.invokes = invokes;
    this.agents = agents;
  }

  @Override
  protected CompletableFuture<Void> onMessageActivity(TurnContext context) {
    var received = ActivityPipeline.received(context);
    return ActivityPipeline.future(
        agents.holds(received) ? agents.said(received) : customers.said(received));
  }

  /** Kinds that the SDK is too old to know. */
  @Override
  protected CompletableFuture<Void> onUnrecognizedActivityType(TurnContext context) {
    return switch (context.getActivity().getType()) {
      case ActivityTypes.MESSAGE_UPDATE ->
          fromCustomer(context, edit -> customers.edited(edit, false));
      case ActivityTypes.MESSAGE_DELETE ->
          fromCustomer(context, edit -> customers.edited(edit, true));
      default -> super.onUnrecognizedActivityType(context);
    };
  }

  @Override
  protected CompletableFuture<Void> onMessageReactionActivity(TurnContext context) {
    return fromCustomer(context, customers::reacted);
  }

  @Override
  protected CompletableFuture<Void> onMembersAdded(
      List<ChannelAccount> members, TurnContext context) {
    return came(context);
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
    return came(context);
  }

  /** An upgrade removes the app as well, and is no reason to greet again. */
  @Override
  protected CompletableFuture<Void> onInstallationUpdateRemove(TurnContext context) {
    return "remove".equals(context.getActivity().getAction())
        ? fromCustomer(context, customers::removed)
        : super.onInstallationUpdateRemove(context);
  }

  @Override
  protected CompletableFuture<InvokeResponse> onInvokeActivity(TurnContext context) {
    var received = ActivityPipeline.received(context);
    if (SEARCH.equals(received.activity().getName())) {
      return ActivityPipeline.future(agents.search(received));
    }
    return ActivityPipeline.future(
        agents.holds(received) ? agents.answer(received) : invokes.answer(received));
  }

  private CompletableFuture<Void> came(TurnContext context) {
    var received = ActivityPipeline.received(context);
    return ActivityPipeline.future(
        agents.learn(received).then(fromCustomer(received, customers::joined)));
  }

  private CompletableFuture<Void> fromCustomer(
      TurnContext context, Function<ReceivedActivity, Mono<Void>> then) {
    return ActivityPipeline.future(fromCustomer(ActivityPipeline.received(context), then));
  }

  /** What happens where agents work is no customer's doing. */
  private Mono<Void> fromCustomer(
      ReceivedActivity received, Function<ReceivedActivity, Mono<Void>> then) {
    return agents.holds(received) ? Mono.empty() : then.apply(received);
  }
}
