package dev.madoguchi.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class RepeatedMessageLogTest {
  private final Logger logger = new LoggerContext().getLogger("test");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final RepeatedMessageLog log = new RepeatedMessageLog(logger, time);

  RepeatedMessageLogTest() {
    lines.start();
    logger.addAppender(lines);
  }

  @Test
  void aThousandAreOneLineAtOnceAndOneWithTheirNumberAMinuteLater() {
    for (var i = 0; i < 1000; i++) {
      log.warn("refused");
    }
    assertThat(said()).containsExactly("refused");
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(said()).containsExactly("refused", "refused (999 times more within a minute)");
  }

  @Test
  void asLongAsTheyComeTheyAreOneLineAMinute() {
    for (var second = 0; second < 600; second++) {
      log.warn("refused");
      time.advanceTimeBy(Duration.ofSeconds(1));
    }
    assertThat(said()).hasSize(11);
    time.advanceTimeBy(Duration.ofMinutes(2));
    log.warn("refused");
    assertThat(said()).hasSize(12).last().isEqualTo("refused");
  }

  @Test
  void anotherMessageIsSaidAtOnceUnlessItIsOfTheSameKind() {
    log.warn("one");
    log.warn("two");
    log.warn("kind", "three");
    log.warn("kind", "four");
    assertThat(said()).containsExactly("one", "two", "three");
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(said()).last().isEqualTo("four (1 times more within a minute)");
  }

  @Test
  void thereIsAnEndToWhatIsCountedApart() {
    for (var i = 0; i < 5000; i++) {
      log.warn("message " + i);
    }
    assertThat(said()).hasSize(1001);
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(said())
        .hasSize(1002)
        .last()
        .isEqualTo("message 4999 (3999 times more within a minute)");
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
