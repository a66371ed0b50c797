package dev.madoguchi.channel.botframework.connector;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.madoguchi.channel.botframework.auth.AllowedHosts;
import dev.madoguchi.conversation.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/** Says things at the Bot Connector, at its pace, and tells what became of them. */
public final class Connector {
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
  public enum Loss {
    /** Better twice than never. */
    TRY_AGAIN,
    /** A person decides. */
    TELL
  }

  private final ConnectorCalls calls;
  private final AllowedHosts hosts;
  private final Clock clock;
  private final DoubleSupplier random;
  private final ServiceOutages outages;
  private final SendThrottle ofConversations =
      new SendThrottle(
          new SendThrottle.Limit(7, Duration.ofSeconds(1)),
          new SendThrottle.Limit(60, Duration.ofSeconds(30)));
  private final SendThrottle ofTenants =
      new SendThrottle(new SendThrottle.Limit(30, Duration.ofSeconds(1)));

  /**
   * @param hosts the only ones that are called
   * @param random from 0 to 1
   */
  public Connector(ConnectorCalls calls, AllowedHosts hosts, Clock clock, DoubleSupplier random) {
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
  public Mono<Delivery> offer(
      ConversationAddress to, Activity activity, Loss loss, Delivery.@Nullable Waiting before) {
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
            new Delivery.Waiting(
                "service is away", past.tries(), past.lost(), away.get(), past.taken()));
      }
      return (past.lost() > 0 ? probe(call) : Mono.<CallOutcome>just(new CallOutcome.Taken("")))
          .flatMap(
              alive -> alive instanceof CallOutcome.Taken ? make(call, service) : seen(alive, call))
          .map(outcome -> judged(outcome, past, loss));
    });
  }

  /** Puts an activity in the place of one that was sent before; the same otherwise. */
  public Mono<Delivery> replace(ConversationAddress to, String id, Activity activity) {
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
  public Mono<Void> whenBack(ConversationAddress to, Instant notBefore) {
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
  private Mono<CallOutcome> probe(Call call) {
    var typing = addressed(new Activity(ActivityTypes.TYPING), call.to());
    return calls
        .make(HttpMethod.POST, call.url(), typing)
        .map(outcome ->
            outcome instanceof CallOutcome.Lost(var reason)
                ? new CallOutcome.Unreached(reason)
                : outcome)
        .map(outcome ->
            outcome instanceof CallOutcome.Refused ? new CallOutcome.Taken("") : outcome);
  }

  private Mono<CallOutcome> make(Call call, String service) {
    return Mono.defer(() -> pause(turn(call.to())))
        .then(calls.make(call.method(), call.url(), call.activity()))
        .flatMap(outcome ->
            outcome instanceof CallOutcome.Unbelieved
                ? calls.make(call.method(), call.url(), call.activity())
                : Mono.just(outcome))
        .doOnNext(outcome -> note(outcome, service));
  }

  private Mono<CallOutcome> seen(CallOutcome outcome, Call call) {
    note(outcome, call.url().getAuthority());
    return Mono.just(outcome);
  }

  private void note(CallOutcome outcome, String service) {
    switch (outcome) {
      case CallOutcome.Unreached(var reason) -> outages.failed(service, reason);
      case CallOutcome.Lost(var reason) -> outages.failed(service, reason);
      case CallOutcome.Unbelieved _ -> outages.failed(service, TOKEN_REFUSED);
      case CallOutcome.Taken _, CallOutcome.Refused _, CallOutcome.Busy _ ->
          outages.answered(service);
    }
  }

  private Delivery judged(CallOutcome outcome, Delivery.Waiting past, Loss loss) {
    return switch (outcome) {
      case CallOutcome.Taken(var id) -> new Delivery.Sent(id);
      case CallOutcome.Refused(var status) ->
          new Delivery.Failed("refused with " + status, status == 403 || status == 404);
      case CallOutcome.Unbelieved _ -> waiting("our token is refused", past, 0, Duration.ZERO);
      case CallOutcome.Busy(var wait) -> waiting("busy", past, 0, jittered(wait));
      case CallOutcome.Unreached(var reason) -> waiting(reason, past, 0, Duration.ZERO);
      case CallOutcome.Lost(var reason) when loss == Loss.TELL || past.lost() >= MOST_REPEATS ->
          new Delivery.Unknown(reason);
      case CallOutcome.Lost(var reason) -> waiting(reason, past, 1, Duration.ZERO);
    };
  }

  /** Not before the connector wants it, nor more often than is sensible. */
  private Delivery waiting(String reason, Delivery.Waiting past, int lost, Duration atLeast) {
    var tries = past.tries() + 1;
    var pause = jittered(RetrySchedule.pauseAfter(tries));
    var until = clock.instant().plus(atLeast.compareTo(pause) > 0 ? atLeast : pause);
    return new Delivery.Waiting(reason, tries, past.lost() + lost, until, past.taken());
  }

  /** Says it at once or within some seconds. Never fails: what goes wrong is a {@link Delivery}. */
  public Mono<Delivery> send(ConversationAddress to, Activity activity, Loss loss) {
    return call(to, HttpMethod.POST, "/activities", activity, loss);
  }

  /** Puts an activity in the place of one that was sent before. */
  public Mono<Delivery> update(ConversationAddress to, String id, Activity activity) {
    return call(to, HttpMethod.PUT, "/activities/" + encoded(id), activity, Loss.TRY_AGAIN);
  }

  /**
   * Opens the chat that the bot has with one member of a team, the same one each time. Never fails;
   * the chat's id is that of what was {@link Delivery.Sent}.
   *
   * @param account the member's id in the team
   */
  public Mono<Delivery> openChat(ConversationAddress team, String account) {
    var tenant = Objects.requireNonNullElse(team.tenant(), "");
    var wanted =
        Map.of(
            "bot", Map.of("id", Objects.requireNonNullElse(team.bot(), "")),
            "members", List.of(Map.of("id", account)),
            "isGroup", false,
            "tenantId", tenant,
            "channelData", Map.of("tenant", Map.of("id", tenant)));
    return hosts
        .allow(team.serviceUrl())
        .map(url -> URI.create(url.toString().replaceAll("/+$", "") + "/v3/conversations"))
        .map(url ->
            calls
                .make(HttpMethod.POST, url, wanted)
                .doOnNext(outcome -> note(outcome, url.getAuthority()))
                .map(outcome ->
                    judged(outcome, new Delivery.Waiting("", 0, 0, Instant.EPOCH), Loss.TRY_AGAIN)))
        .orElseGet(() -> failed("service URL is not allowed", false));
  }

  /** Shows that an answer is being worked on; whether that succeeds does not matter. */
  public Mono<Void> typing(ConversationAddress to) {
    return Mono.justOrEmpty(address(to, "/activities"))
        .flatMap(url ->
            calls.make(HttpMethod.POST, url, addressed(new Activity(ActivityTypes.TYPING), to)))
        .then();
  }

  private Mono<Delivery> call(
      ConversationAddress to, HttpMethod method, String path, Activity activity, Loss loss) {
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

  private Mono<Delivery> next(CallOutcome outcome, Call call, Loss loss, int tries) {
    var last = tries >= TRIES;
    return switch (outcome) {
      case CallOutcome.Taken(var id) -> Mono.just(new Delivery.Sent(id));
      case CallOutcome.Refused(var status) ->
          failed("refused with " + status, status == 403 || status == 404);
      case CallOutcome.Unbelieved _ when tries == 1 -> attempt(call, loss, tries + 1);
      case CallOutcome.Unbelieved _ -> failed("our token is refused", false);
      case CallOutcome.Busy _ when last -> failed("busy", false);
      case CallOutcome.Busy(var wait) when wait.compareTo(LONGEST_WAIT) > 0 ->
          failed("busy", false);
      case CallOutcome.Busy(var wait) -> pause(jittered(wait)).then(attempt(call, loss, tries + 1));
      case CallOutcome.Unreached(var reason) when last -> failed(reason, false);
      case CallOutcome.Unreached _ ->
          pause(jittered(Duration.ofMillis(100L << tries))).then(attempt(call, loss, tries + 1));
      case CallOutcome.Lost(var reason) when loss == Loss.TELL -> unknown(reason);
      case CallOutcome.Lost _ ->
          pause(jittered(Duration.ofMillis(200))).then(attempt(call, Loss.TELL, tries + 1));
    };
  }

  private Duration turn(ConversationAddress to) {
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

  private Optional<URI> address(ConversationAddress to, String path) {
    return hosts
        .allow(to.serviceUrl())
        .map(url -> url.toString().replaceAll("/+$", ""))
        .map(base -> base + "/v3/conversations/" + encoded(to.conversation()) + path)
        .map(URI::create);
  }

  private static Activity addressed(Activity activity, ConversationAddress to) {
    activity.setFrom(ChannelAccounts.of(to.bot()));
    activity.setRecipient(ChannelAccounts.of(to.user()));
    activity.setConversation(ChannelAccounts.conversation(to));
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

  private record Call(ConversationAddress to, HttpMethod method, URI url, Activity activity) {}
}
