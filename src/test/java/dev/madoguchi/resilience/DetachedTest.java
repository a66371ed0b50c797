package dev.madoguchi.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class DetachedTest {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Sinks.One<String> work = Sinks.one();
  private final AtomicInteger done = new AtomicInteger();
  private final Mono<String> detached =
      Detached.from(work.asMono().doOnTerminate(done::incrementAndGet));

  @BeforeEach
  void listen() {
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    root().addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(lines);
  }

  @Test
  void theResultIsTheWorks() {
    work.tryEmitValue("result");
    assertThat(detached.block()).isEqualTo("result");
    assertThat(Detached.from(Mono.empty()).block()).isNull();
    assertThatThrownBy(() -> Detached.from(Mono.error(new IllegalStateException("no"))).block())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
    assertThat(lines.list).isEmpty();
  }

  @Test
  void theWorkIsDoneAlthoughTheCallerHasGone() {
    detached.subscribe().dispose();
    work.tryEmitValue("result");
    assertThat(done).hasValue(1);
  }

  @Test
  void whatGoesWrongAfterTheCallerHasGoneIsOneLine() {
    detached.subscribe().dispose();
    work.tryEmitError(new IllegalStateException("connection closed"));
    assertThat(done).hasValue(1);
    assertThat(lines.list).hasSize(1);
    var line = lines.list.getFirst();
    assertThat(line.getLevel()).isEqualTo(Level.INFO);
    assertThat(line.getThrowableProxy()).isNull();
    assertThat(line.getFormattedMessage()).contains("connection closed");
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
