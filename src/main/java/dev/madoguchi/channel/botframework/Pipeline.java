package dev.madoguchi.channel.botframework;

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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes activities through the SDK's pipeline, and sends by our own connector. */
final class Pipeline extends BotAdapter {
  private static final String ANSWER = "madoguchi.answer";

  private final Connector connector;

  Pipeline(Connector connector) {
    this.connector = connector;
  }

  /** Empty if the activity asks for no answer. */
  Mono<InvokeResponse> run(Received received, Bot bot) {
    return Mono.defer(() -> {
      var context = new TurnContextImpl(this, received.activity());
      context.getTurnState().add(received);
      return Mono.fromFuture(() -> runPipeline(context, bot::onTurn))
          .then(Mono.fromSupplier(() -> context.getTurnState().get(ANSWER)));
    });
  }

  /** The activity that a turn is about. */
  static Received received(TurnContext context) {
    return context.getTurnState().get(Received.class);
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

  @Override
  public CompletableFuture<ResourceResponse[]> sendActivities(
      TurnContext context, List<Activity> activities) {
    return future(
        Flux.fromIterable(activities)
            .concatMap(activity -> send(context, activity))
            .collectList()
            .map(sent -> sent.toArray(ResourceResponse[]::new)));
  }

  @Override
  public CompletableFuture<ResourceResponse> updateActivity(
      TurnContext context, Activity activity) {
    return future(
        connector
            .update(received(context).reference(), activity.getId(), activity)
            .map(_ -> new ResourceResponse(activity.getId())));
  }

  @Override
  public CompletableFuture<Void> deleteActivity(
      TurnContext context, ConversationReference reference) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("deleting (expected: updating)"));
  }

  private Mono<ResourceResponse> send(TurnContext context, Activity activity) {
    if (activity.isType(ActivityTypes.INVOKE_RESPONSE)) {
      context.getTurnState().add(ANSWER, activity.getValue());
      return Mono.just(new ResourceResponse());
    }
    return connector
        .send(received(context).reference(), activity, Connector.Loss.TRY_AGAIN)
        .thenReturn(new ResourceResponse());
  }
}
