package dev.madoguchi.channel.botframework;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.madoguchi.conversation.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/** Says things at the Bot Connector, at its pace, and tells what became of them. */
final class Connector {
  private static final int TRIES = 5;

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
  }

  /** Never fails: what goes wrong is a {@link Delivery}. */
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
