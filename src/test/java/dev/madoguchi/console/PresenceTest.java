package dev.madoguchi.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Agent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class PresenceTest {
  private static final SignedIn ANN = new SignedIn(new Agent("ann", "Ann"), Role.AGENT, Queues.ALL);

  private final Presence presence = new Presence(Clock.systemUTC());

  @Test
  void howeverManyComeAndGoAtOnceEverybodyHearsOfThemAndNobodyIsLeft() {
    var heard = new AtomicInteger();
    var listening = presence.arrivals().subscribe(_ -> heard.incrementAndGet());
    Flux.range(0, 200)
        .flatMap(n -> comesAndGoes("agent " + n).subscribeOn(Schedulers.parallel()), 200)
        .blockLast();
    listening.dispose();
    assertThat(heard).hasValue(200);
    assertThat(presence.agents()).isEmpty();
  }

  @Test
  void whoIsAwayIsKnownToBeFromTheFirstMomentAndInEveryPage() {
    presence.away(ANN.getPrincipal(), true);
    StepVerifier.create(presence.away(ANN.getPrincipal()))
        .expectNext(true)
        .then(() -> presence.away(ANN.getPrincipal(), false))
        .expectNext(false)
        .thenCancel()
        .verify();
  }

  @Test
  void whoIsAwayIsSeenToBeButIsNotThereForTickets() {
    var open = presence.at(null, ANN).subscribe();
    presence.away(ANN.getPrincipal(), true);
    assertThat(presence.there()).isEmpty();
    assertThat(presence.agents()).isEqualTo(List.of(new Presence.Colleague("ann", "Ann", true)));
    open.dispose();
  }

  private Flux<List<Presence.Present>> comesAndGoes(String id) {
    return presence.at(null, new SignedIn(new Agent(id, id), Role.AGENT, Queues.ALL)).take(1);
  }
}
