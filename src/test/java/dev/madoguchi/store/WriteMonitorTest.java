package dev.madoguchi.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.VersionConflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When the store counts as one that can be written to, by a clock that is told to go on. */
class WriteMonitorTest {
  private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
  private final List<Integer> probes = new ArrayList<>();
  private final WriteMonitor monitor = new WriteMonitor(this::probe, clock);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private boolean away;

  WriteMonitorTest() {
    lines.start();
    logger().addAppender(lines);
  }

  @AfterEach
  void stop() {
    monitor.stop();
    logger().detachAppender(lines);
  }

  @Test
  void nothingCanBeWrittenUntilTheFirstWriteHasSucceeded() {
    away = true;
    monitor.start();
    clock.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(monitor.isWritable()).isFalse();

    away = false;
    clock.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(monitor.isWritable()).isTrue();
  }

  @Test
  void aStoreThatGoesWhileNobodyWritesIsNoticedAndSoIsItsReturn() {
    monitor.start();
    assertThat(monitor.isWritable()).isTrue();
    away = true;
    clock.advanceTimeBy(Duration.ofSeconds(6));
    assertThat(monitor.isWritable()).isFalse();
    away = false;
    clock.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(monitor.isWritable()).isTrue();
  }

  @Test
  void aWriteThatFailsIsEnoughAndOnlyALargeProbeIsBelievedAfterIt() {
    monitor.start();
    probes.clear();
    fail(new StoreUnavailable("store: full"));
    assertThat(monitor.isWritable()).isFalse();

    monitor.watch(Mono.just("a small one")).block();
    assertThat(monitor.isWritable()).isFalse();
    clock.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(monitor.isWritable()).isTrue();
    assertThat(probes).hasSize(1).allMatch(bytes -> bytes >= 64 * 1024);
  }

  @Test
  void aLostRaceOrTooMuchAtATimeSaysNothingOfTheStore() {
    monitor.start();
    fail(new VersionConflict("somebody else was first"));
    fail(StoreUnavailable.busy("store: too many writes are waiting"));
    assertThat(monitor.isWritable()).isTrue();
  }

  @Test
  void whileOthersWriteItWritesNothingItself() {
    monitor.start();
    probes.clear();
    for (var second = 0; second < 60; second++) {
      monitor.watch(Mono.just("written")).block();
      clock.advanceTimeBy(Duration.ofSeconds(1));
    }
    assertThat(probes).isEmpty();

    clock.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(probes).hasSizeBetween(8, 13).containsOnly(1);
  }

  @Test
  void howeverMuchFailsAnOutageIsALineWhenItBeginsAndOneWhenItEnds() {
    monitor.start();
    away = true;
    for (var message = 0; message < 685; message++) {
      fail(new StoreUnavailable("store: gone"));
    }
    clock.advanceTimeBy(Duration.ofSeconds(30));
    away = false;
    clock.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(lines.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.INFO);
    assertThat(lines.list.getLast().getFormattedMessage()).contains("715 failures");
    assertThat(lines.list).allMatch(line -> line.getThrowableProxy() == null);
  }

  private void fail(RuntimeException e) {
    monitor.watch(Mono.error(e)).onErrorComplete().block();
  }

  private Mono<Void> probe(int bytes) {
    probes.add(bytes);
    return away ? Mono.error(new StoreUnavailable("store: gone")) : Mono.empty();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(WriteMonitor.class);
  }
}
