package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.madoguchi.channel.botframework.auth.AllowedHosts;
import dev.madoguchi.channel.botframework.auth.CallerAuthenticator;
import dev.madoguchi.channel.botframework.auth.CallerIdentity;
import dev.madoguchi.channel.botframework.auth.RequestOrigin;
import dev.madoguchi.channel.botframework.connector.ActivityReader;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.resilience.ReportedOutage;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.web.BrokenRequests;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /api/messages}: checks who is speaking, and is done as soon as what was said is
 * durable.
 */
final class BotFrameworkDoor {
  private static final Logger LOG = LoggerFactory.getLogger(BotFrameworkDoor.class);

  /** The channel gives up after 15 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CallerAuthenticator authenticator;
  private final ActivityReader reading;
  private final AllowedHosts hosts;
  private final Set<String> channels;
  private final Map<String, Cloud> tenants;
  private final EndpointLimits.Counter counter;
  private final ActivityTurns turns;

  /**
   * @param hosts where we would answer
   * @param channels the only ones that are heard
   * @param tenants which cloud a customer's tenant is known to use
   */
  BotFrameworkDoor(
      CallerAuthenticator authenticator,
      ActivityReader reading,
      AllowedHosts hosts,
      Set<String> channels,
      Map<String, Cloud> tenants,
      EndpointLimits.Counter counter,
      ActivityTurns turns) {
    this.authenticator = authenticator;
    this.reading = reading;
    this.hosts = hosts;
    this.channels = Set.copyOf(channels);
    this.tenants = Map.copyOf(tenants);
    this.counter = counter;
    this.turns = turns;
  }

  Mono<ServerResponse> post(ServerRequest request) {
    var caller =
        new RequestOrigin(request.remoteAddress().orElse(null), request.headers().asHttpHeaders());
    return counter
        .call(caller)
        .map(RequestProblems::tooOften)
        .orElseGet(() -> check(request, caller));
  }

  private Mono<ServerResponse> check(ServerRequest request, RequestOrigin caller) {
    return authenticator
        .check(caller)
        .flatMap(identity ->
            identity instanceof CallerIdentity.Nothing(var status, var reason)
                ? refuse(status, reason)
                : open(request, identity))
        .timeout(PATIENCE)
        .onErrorResume(BotFrameworkDoor::failed);
  }

  private Mono<ServerResponse> open(ServerRequest request, CallerIdentity identity) {
    return reading
        .activity(request)
        .flatMap(read ->
            switch (read) {
              case ActivityReader.Flawed(var status, var flaw) -> RequestProblems.of(status, flaw);
              case ActivityReader.Whole(var activity) -> accept(activity, identity);
            });
  }

  private Mono<ServerResponse> accept(Activity activity, CallerIdentity identity) {
    var objection = objection(activity, identity);
    if (objection != null) {
      return refuse(403, objection);
    }
    var received =
        new ReceivedActivity(
            activity, cloud(new ReceivedActivity(activity, null).tenant(), identity));
    return counter
        .activity(received)
        .map(RequestProblems::tooOften)
        .orElseGet(() -> hear(received));
  }

  private @Nullable String objection(Activity activity, CallerIdentity identity) {
    var url = activity.getServiceUrl();
    var objection = CallerIdentity.objection(identity, activity.getChannelId(), url);
    if (objection != null) {
      return objection;
    }
    if (!channels.contains(activity.getChannelId())) {
      return "channel is not configured";
    }
    return hosts.allow(url).isEmpty() ? "service URL is not allowed" : null;
  }

  private Mono<ServerResponse> hear(ReceivedActivity received) {
    var activity = received.activity();
    return activity.isType(ActivityTypes.MESSAGE) && expectsReplies(activity)
        ? turns.whole(received).flatMap(said -> ok(Map.of("activities", said)))
        : turns.heard(received).flatMap(this::answer).switchIfEmpty(ServerResponse.ok().build());
  }

  private @Nullable Cloud cloud(@Nullable String tenant, CallerIdentity identity) {
    var known = tenant == null ? null : tenants.get(tenant);
    if (known != null) {
      return known;
    }
    return identity instanceof CallerIdentity.Signed(_, _, var cloud) && cloud != Cloud.PUBLIC
        ? cloud
        : null;
  }

  private Mono<ServerResponse> answer(InvokeResponse answer) {
    return answer.getBody() == null
        ? ServerResponse.status(answer.getStatus()).build()
        : reading.written(answer.getStatus(), answer.getBody());
  }

  private Mono<ServerResponse> ok(Object body) {
    return reading.written(200, body);
  }

  private static boolean expectsReplies(Activity activity) {
    return "expectReplies".equals(activity.getDeliveryMode());
  }

  /** The reason is for us; the caller learns nothing from it. */
  private static Mono<ServerResponse> refuse(int status, String reason) {
    LOG.info("activity refused with {}: {}", status, reason);
    return RequestProblems.of(status, null);
  }

  private static Mono<ServerResponse> failed(Throwable failure) {
    if (BrokenRequests.causes(failure)) {
      return Mono.error(failure);
    }
    if (failure instanceof DamagedRecord) {
      return RequestProblems.of(500, "This conversation is damaged in the store.");
    }
    if (failure instanceof ReportedOutage) {
      LOG.debug("activity not accepted", failure);
    } else {
      LOG.warn("activity not accepted", failure);
    }
    return RequestProblems.of(503, "Not accepted. Please try again.");
  }
}
