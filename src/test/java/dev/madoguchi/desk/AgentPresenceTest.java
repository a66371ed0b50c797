package dev.madoguchi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Agent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class AgentPresenceTest {
  private static final AgentAccess ANN =
      new AgentAccess(new Agent("ann", "Ann"), Role.AGENT, QueueAccess.ALL);

  private final AgentPresence presence = new AgentPresence(Clock.systemUTC());

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
    presence.away(ANN.agent(), true);
    StepVerifier.create(presence.away(ANN.agent()))
        .expectNext(true)
        .then(() -> presence.away(ANN.agent(), false))
        .expectNext(false)
        .thenCancel()
        .verify();
  }

  @Test
  void whoIsAwayIsSeenToBeButIsNotThereForTickets() {
    var open = presence.at(null, ANN).subscribe();
    presence.away(ANN.agent(), true);
    assertThat(presence.there()).isEmpty();
    assertThat(presence.agents())
        .isEqualTo(List.of(new AgentPresence.Colleague("ann", "Ann", true)));
    open.dispose();
  }

  private Flux<List<AgentPresence.Present>> comesAndGoes(String id) {
    return presence
        .at(null, new AgentAccess(new Agent(id, id), Role.AGENT, QueueAccess.ALL))
        .take(1);
  }
}
