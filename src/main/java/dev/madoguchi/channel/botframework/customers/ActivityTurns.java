package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.madoguchi.channel.botframework.connector.Connector;
import dev.madoguchi.channel.botframework.connector.ExpectedReplies;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** One activity's way from the door to its answer. */
final class ActivityTurns {
  /** So long an answer may take before the customer sees that it is being worked on. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** What is said later is sent by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActivityPipeline pipeline;
  private final ActivityRouter router;
  private final CustomerMessageHandler messages;
  private final ExpectedReplies replies;
  private final Connector connector;

  ActivityTurns(
      ActivityPipeline pipeline,
      ActivityRouter router,
      CustomerMessageHandler messages,
      ExpectedReplies replies,
      Connector connector) {
    this.pipeline = pipeline;
    this.router = router;
    this.messages = messages;
    this.replies = replies;
    this.connector = connector;
  }

  /** Completes when what was said is durable; with an answer, if the activity asks for one. */
  Mono<InvokeResponse> heard(ReceivedActivity received) {
    return pipeline.run(received, router).doOnTerminate(() -> watch(received));
  }

  /** What is said to it, as far as it is said soon. */
  Mono<List<Activity>> whole(ReceivedActivity received) {
    var settled =
        Mono.defer(() -> messages.settled(received.conversation())).timeout(PATIENCE, Mono.empty());
    return replies.during(received.conversation(), pipeline.run(received, router).then(settled));
  }

  private void watch(ReceivedActivity received) {
    if (received.activity().isType(ActivityTypes.MESSAGE)) {
      Mono.delay(SLOW)
          .flatMap(_ -> connector.typing(received.reference()))
          .takeUntilOther(Mono.defer(() -> messages.settled(received.conversation())).materialize())
          .subscribe(_ -> {}, _ -> {});
    }
  }
}
