package dev.madoguchi.channel.botframework;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.madoguchi.conversation.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/** Says things at the Bot Connector, at its pace, and tells what became of them. */
final class Connector {
  private static final int TRIES = 5;

  /** What is said at once waits no longer than this. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** So often what may have arrived is said again at a service that does answer. */
  private static final int MOST_REPEATS = 3;

  /** Also a new token, so it is not for this one conversation: somebody has to mend it. */
  private static final String TOKEN_REFUSED =
      "our token is refused with 401 (check madoguchi.botframework.app-id and tenant, and that the"
          + " bot's registration is of that type)";

  /** What to do when nobody knows whether something has arrived. */
  enum Loss {
    /** Better twice than never. */
    TRY_AGAIN,
    /** A person decides. */
    TELL
  }

  private final ConnectorCalls calls;
  private final Hosts hosts;
  private final Clock clock;
  private final DoubleSupplier random;
  private final ServiceOutages outages;
  private final Pace ofConversations =
      new Pace(
          new Pace.Limit(7, Duration.ofSeconds(1)), new Pace.Limit(60, Duration.ofSeconds(30)));
  private final Pace ofTenants = new Pace(new Pace.Limit(30, Duration.ofSeconds(1)));

  /**
   * @param hosts the only ones that are called
   * @param random from 0 to 1
   */
  Connector(ConnectorCalls calls, Hosts hosts, Clock clock, DoubleSupplier random) {
    this.calls = calls;
    this.hosts = hosts;
    this.clock = clock;
    this.random = random;
    this.outages = new ServiceOutages(clock);
  }

  /**
   * Says it once, or does not even try while the service is away. Never fails: what goes wrong is a
   * {@link Delivery}, and what may work later is {@link Delivery.Waiting}.
   *
   * @param before what became of it the last time; null the first time
   */
  Mono<Delivery> offer(
      Reference to, Activity activity, Loss loss, Delivery.@Nullable Waiting before) {
    return address(to, "/activities")
        .map(
            url -> offer(new Call(to, HttpMethod.POST, url, addressed(activity, to)), loss, before))
        .orElseGet(() -> failed("service URL is not allowed", false));
  }

  private Mono<Delivery> offer(Call call, Loss loss, Delivery.@Nullable Waiting before) {
    return Mono.defer(() -> {
      var past = before == null ? new Delivery.Waiting("", 0, 0, Instant.EPOCH) : before;
      var service = call.url().getAuthority();
      var away = outages.awayUntil(service);
      if (away.isPresent()) {
        return Mono.just(
            new Delivery.Waiting("service is away", past.tries(), past.lost(), away.get()));
      }
      return (past.lost() > 0 ? probe(call) : Mono.<Outcome>just(new Outcome.Taken("")))
          .flatMap(
              alive -> alive instanceof Outcome.Taken ? make(call, service) : seen(alive, call))
          .map(outcome -> judged(outcome, past, loss));
    });
  }

  /** Puts an activity in the place of one that was sent before; the same otherwise. */
  Mono<Delivery> replace(Reference to, String id, Activity activity) {
    return address(to, "/activities/" + encoded(id))
        .map(url -> new Call(to, HttpMethod.PUT, url, addressed(activity, to)))
        .map(call -> offer(call, Loss.TRY_AGAIN, null))
        .orElseGet(() -> failed("service URL is not allowed", false));
  }

  /**
   * Completes when the service is not known to be away any more, at once if it is not; while it is
   * away it is asked now and then with something harmless.
   *
   * @param notBefore what the service itself may have asked for
   */
  Mono<Void> whenBack(Reference to, Instant notBefore) {
    return pause(Duration.between(clock.instant(), notBefore))
        .then(Mono.defer(() -> Mono.justOrEmpty(address(to, "/activities"))))
        .flatMap(url ->
            stillAway(new Call(to, HttpMethod.POST, url, new Activity(ActivityTypes.TYPING))))
        .flatMap(until -> whenBack(to, until));
  }

  private Mono<Instant> stillAway(Call call) {
    var service = call.url().getAuthority();
    return outages.isAway(service)
        ? Mono.justOrEmpty(outages.awayUntil(service))
            .switchIfEmpty(
                probe(call)
                    .doOnNext(outcome -> note(outcome, service))
                    .flatMap(_ -> Mono.justOrEmpty(outages.awayUntil(service))))
        : Mono.empty();
  }

  /**
   * Before something that may have arrived is said again, something harmless is said, which shows
   * whether it can arrive by now: so an outage, however long, costs few repeats.
   */
  private Mono<Outcome> probe(Call call) {
    var typing = addressed(new Activity(ActivityTypes.TYPING), call.to());
    return calls
        .make(HttpMethod.POST, call.url(), typing)
        .map(outcome ->
            outcome instanceof Outcome.Lost(var reason) ? new Outcome.Unreached(reason) : outcome)
        .map(outcome -> outcome instanceof Outcome.Refused ? new Outcome.Taken("") : outcome);
  }

  private Mono<Outcome> make(Call call, String service) {
    return Mono.defer(() -> pause(turn(call.to())))
        .then(calls.make(call.method(), call.url(), call.activity()))
        .flatMap(outcome ->
            outcome instanceof Outcome.Unbelieved
                ? calls.make(call.method(), call.url(), call.activity())
                : Mono.just(outcome))
        .doOnNext(outcome -> note(outcome, service));
  }

  private Mono<Outcome> seen(Outcome outcome, Call call) {
    note(outcome, call.url().getAuthority());
    return Mono.just(outcome);
  }

  private void note(Outcome outcome, String service) {
    switch (outcome) {
      case Outcome.Unreached(var reason) -> outages.failed(service, reason);
      case Outcome.Lost(var reason) -> outages.failed(service, reason);
      case Outcome.Unbelieved _ -> outages.failed(service, TOKEN_REFUSED);
      case Outcome.Taken _, Outcome.Refused _, Outcome.Busy _ -> outages.answered(service);
    }
  }

  private Delivery judged(Outcome outcome, Delivery.Waiting past, Loss loss) {
    return switch (outcome) {
      case Outcome.Taken(var id) -> new Delivery.Sent(id);
      case Outcome.Refused(var status) ->
          new Delivery.Failed("refused with " + status, status == 403 || status == 404);
      case Outcome.Unbelieved _ -> waiting("our token is refused", past, 0, Duration.ZERO);
      case Outcome.Busy(var wait) -> waiting("busy", past, 0, jittered(wait));
      case Outcome.Unreached(var reason) -> waiting(reason, past, 0, Duration.ZERO);
      case Outcome.Lost(var reason) when loss == Loss.TELL || past.lost() >= MOST_REPEATS ->
          new Delivery.Unknown(reason);
      case Outcome.Lost(var reason) -> waiting(reason, past, 1, Duration.ZERO);
    };
  }

  /** Not before the connector wants it, nor more often than is sensible. */
  private Delivery waiting(String reason, Delivery.Waiting past, int lost, Duration atLeast) {
    var tries = past.tries() + 1;
    var pause = jittered(RetrySchedule.pauseAfter(tries));
    var until = clock.instant().plus(atLeast.compareTo(pause) > 0 ? atLeast : pause);
    return new Delivery.Waiting(reason, tries, past.lost() + lost, until);
  }

  /** Says it at once or within some seconds. Never fails: what goes wrong is a {@link Delivery}. */
  Mono<Delivery> send(Reference to, Activity activity, Loss loss) {
    return call(to, HttpMethod.POST, "/activities", activity, loss);
  }

  /** Puts an activity in the place of one that was sent before. */
  Mono<Delivery> update(Reference to, String id, Activity activity) {
    return call(to, HttpMethod.PUT, "/activities/" + encoded(id), activity, Loss.TRY_AGAIN);
  }

  /** Shows that an answer is being worked on; whether that succeeds does not matter. */
  Mono<Void> typing(Reference to) {
    return Mono.justOrEmpty(address(to, "/activities"))
        .flatMap(url ->
            calls.make(HttpMethod.POST, url, addressed(new Activity(ActivityTypes.TYPING), to)))
        .then();
  }

  private Mono<Delivery> call(
      Reference to, HttpMethod method, String path, Activity activity, Loss loss) {
    return address(to, path)
        .map(url -> new Call(to, method, url, addressed(activity, to)))
        .map(call -> attempt(call, loss, 1))
        .orElseGet(() -> failed("service URL is not allowed", false));
  }

  private Mono<Delivery> attempt(Call call, Loss loss, int tries) {
    return Mono.defer(() -> pause(turn(call.to())))
        .then(calls.make(call.method(), call.url(), call.activity()))
        .flatMap(outcome -> next(outcome, call, loss, tries));
  }

  private Mono<Delivery> next(Outcome outcome, Call call, Loss loss, int tries) {
    var last = tries >= TRIES;
    return switch (outcome) {
      case Outcome.Taken(var id) -> Mono.just(new Delivery.Sent(id));
      case Outcome.Refused(var status) ->
          failed("refused with " + status, status == 403 || status == 404);
      case Outcome.Unbelieved _ when tries == 1 -> attempt(call, loss, tries + 1);
      case Outcome.Unbelieved _ -> failed("our token is refused", false);
      case Outcome.Busy _ when last -> failed("busy", false);
      case Outcome.Busy(var wait) when wait.compareTo(LONGEST_WAIT) > 0 -> failed("busy", false);
      case Outcome.Busy(var wait) -> pause(jittered(wait)).then(attempt(call, loss, tries + 1));
      case Outcome.Unreached(var reason) when last -> failed(reason, false);
      case Outcome.Unreached _ ->
          pause(jittered(Duration.ofMillis(100L << tries))).then(attempt(call, loss, tries + 1));
      case Outcome.Lost(var reason) when loss == Loss.TELL -> unknown(reason);
      case Outcome.Lost _ ->
          pause(jittered(Duration.ofMillis(200))).then(attempt(call, Loss.TELL, tries + 1));
    };
  }

  private Duration turn(Reference to) {
    var now = clock.instant();
    var own = ofConversations.reserve(to.conversation(), now);
    var tenants =
        to.tenant() == null ? Duration.ZERO : ofTenants.reserve(to.tenant(), now.plus(own));
    return own.plus(tenants);
  }

  /** So that those who were told to wait do not all come back at once. */
  private Duration jittered(Duration wait) {
    return wait.plusMillis((long) (wait.toMillis() * random.getAsDouble() / 4));
  }

  private Optional<URI> address(Reference to, String path) {
    return hosts
        .allow(to.serviceUrl())
        .map(url -> url.toString().replaceAll("/+$", ""))
        .map(base -> base + "/v3/conversations/" + encoded(to.conversation()) + path)
        .map(URI::create);
  }

  private static Activity addressed(Activity activity, Reference to) {
    activity.setFrom(Accounts.of(to.bot()));
    activity.setRecipient(Accounts.of(to.user()));
    activity.setConversation(Accounts.conversation(to));
    return activity;
  }

  private static String encoded(String id) {
    return UriUtils.encode(id, StandardCharsets.UTF_8);
  }

  private static Mono<Void> pause(Duration wait) {
    return wait.isPositive() ? Mono.delay(wait).then() : Mono.empty();
  }

  private static Mono<Delivery> failed(String reason, boolean gone) {
    return Mono.just(new Delivery.Failed(reason, gone));
  }

  private static Mono<Delivery> unknown(String reason) {
    return Mono.just(new Delivery.Unknown(reason));
  }

  private record Call(Reference to, HttpMethod method, URI url, Activity activity) {}
}
