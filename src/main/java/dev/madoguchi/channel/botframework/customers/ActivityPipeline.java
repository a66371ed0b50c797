package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.builder.Bot;
import com.microsoft.bot.builder.BotAdapter;
import com.microsoft.bot.builder.BotCallbackHandler;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.builder.TurnContextImpl;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ConversationReference;
import com.microsoft.bot.schema.ResourceResponse;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import reactor.core.publisher.Mono;

/**
 * Takes activities through the SDK's pipeline. What is said to customers does not go through it:
 * that is stored first, and delivered from there.
 */
final class ActivityPipeline extends BotAdapter {
  private static final String ANSWER = "madoguchi.answer";

  /** Empty if the activity asks for no answer. */
  Mono<InvokeResponse> run(ReceivedActivity received, Bot bot) {
    return Mono.defer(() -> {
      var context = new TurnContextImpl(this, received.activity());
      context.getTurnState().add(received);
      return Mono.fromFuture(() -> runPipeline(context, bot::onTurn))
          .then(Mono.fromSupplier(() -> context.getTurnState().get(ANSWER)));
    });
  }

  /** The activity that a turn is about. */
  static ReceivedActivity received(TurnContext context) {
    return context.getTurnState().get(ReceivedActivity.class);
  }

  /** The SDK's futures hold null when there is nothing to say. */
  @NullUnmarked
  static <T> CompletableFuture<T> future(Mono<T> work) {
    return work.toFuture();
  }

  /** As inherited, but for the inherited change of the whole JVM's default locale. */
  @Override
  protected CompletableFuture<Void> runPipeline(TurnContext context, BotCallbackHandler callback) {
    return getMiddlewareSet().receiveActivityWithStatus(context, callback);
  }

  /** Takes the answer to an invoke, which is the answer to the request itself. */
  @Override
  public CompletableFuture<ResourceResponse[]> sendActivities(
      TurnContext context, List<Activity> activities) {
    for (var activity : activities) {
      if (!activity.isType(ActivityTypes.INVOKE_RESPONSE)) {
        return unsupported("sending");
      }
      context.getTurnState().add(ANSWER, activity.getValue());
    }
    var sent = activities.stream().map(_ -> new ResourceResponse());
    return CompletableFuture.completedFuture(sent.toArray(ResourceResponse[]::new));
  }

  @Override
  public CompletableFuture<ResourceResponse> updateActivity(
      TurnContext context, Activity activity) {
    return unsupported("updating");
  }

  @Override
  public CompletableFuture<Void> deleteActivity(
      TurnContext context, ConversationReference reference) {
    return unsupported("deleting");
  }

  private static <T> CompletableFuture<T> unsupported(String what) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException(what + " (expected: an entry of the conversation)"));
  }
}
