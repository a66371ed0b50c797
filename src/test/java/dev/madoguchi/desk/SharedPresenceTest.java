package dev.madoguchi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.MemoryKeyValues;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** Two instances on one store know of each other's agents. */
class SharedPresenceTest {
  private static final AgentAccess ANN =
      new AgentAccess(new Agent("ann", "Ann"), Role.AGENT, QueueAccess.ALL);

  private final MemoryKeyValues store = new MemoryKeyValues();
  private final AtomicLong nanoTime = new AtomicLong();
  private final AgentPresence here = new AgentPresence(Clock.systemUTC());
  private final AgentPresence there = new AgentPresence(Clock.systemUTC());
  private final SharedPresence one = shared(here);
  private final SharedPresence other = shared(there);

  @Test
  void whoHasTheConsoleOpenIsKnownEverywhereUntilItIsClosed() {
    var open = here.at(null, ANN).subscribe();
    round();
    assertThat(there.isThere("ann")).isTrue();
    assertThat(there.anybody()).isTrue();
    assertThat(there.there()).as("those signed in here").isEmpty();
    open.dispose();
    round();
    assertThat(there.isThere("ann")).isFalse();
    assertThat(there.anybody()).isFalse();
  }

  @Test
  void anInstanceThatHasDiedTakesItsAgentsAlongAndOneThatLivesDoesNot() {
    var open = here.at(null, ANN).subscribe();
    round();
    for (var n = 0; n < 4; n++) {
      nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
      round();
    }
    assertThat(there.isThere("ann")).as("renewed for 40 s").isTrue();
    nanoTime.addAndGet(Duration.ofSeconds(31).toNanos());
    other.exchange().block();
    assertThat(there.isThere("ann")).as("not renewed for 31 s").isFalse();
    open.dispose();
  }

  @Test
  void whoIsAwayIsAwayEverywhereAndAfterARestart() {
    one.away(ANN.agent(), true).block();
    StepVerifier.create(there.away(ANN.agent()))
        .expectNext(false)
        .then(this::round)
        .expectNext(true)
        .then(() -> one.away(ANN.agent(), false).block())
        .then(this::round)
        .expectNext(false)
        .thenCancel()
        .verify(Duration.ofSeconds(30));
    one.away(ANN.agent(), true).block();
    var restarted = new AgentPresence(Clock.systemUTC());
    shared(restarted).exchange().block();
    assertThat(restarted.isAway("ann")).isTrue();
  }

  @Test
  void whatWasJustSaidHereIsNotUndoneByWhatWasReadBefore() {
    other.exchange().block();
    other.away(ANN.agent(), true).block();
    store.delete("agents-away", "nobody").block();
    other.exchange().block();
    assertThat(there.isAway("ann")).isTrue();
  }

  private void round() {
    one.exchange().block();
    other.exchange().block();
  }

  private SharedPresence shared(AgentPresence presence) {
    return new SharedPresence(presence, store, JsonMapper.shared(), nanoTime::get);
  }
}
