package dev.madoguchi.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageLogTest {
  private final Logger logger = new LoggerContext().getLogger("test");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong now = new AtomicLong(-5);
  private final OutageLog outage;

  OutageLogTest() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
    outage = new OutageLog(logger, "feed", now::get);
  }

  @Test
  void anOutageIsALineAtItsBeginningOneAMinuteAndOneAtItsEnd() {
    for (var second = 0; second < 150; second++) {
      outage.failed(new IllegalStateException("refused"));
      pass(Duration.ofSeconds(1));
    }
    outage.succeeded();
    outage.succeeded();

    assertThat(said())
        .containsExactly(
            "WARN feed: failing: java.lang.IllegalStateException: refused",
            "WARN feed: still failing after 60 s, 61 failures:"
                + " java.lang.IllegalStateException: refused",
            "WARN feed: still failing after 120 s, 121 failures:"
                + " java.lang.IllegalStateException: refused",
            "INFO feed: works again after 150 s, 150 failures");
  }

  @Test
  void failingAndWorkingInTurnIsNoMoreThanALineAMinuteEach() {
    for (var second = 0; second < 120; second++) {
      outage.failed(new IllegalStateException("refused"));
      outage.succeeded();
      pass(Duration.ofSeconds(1));
    }
    assertThat(said()).hasSize(4);
  }

  @Test
  void tracesAreForThoseWhoAskForThem() {
    outage.failed(new IllegalStateException("refused"));
    assertThat(lines.list).allMatch(line -> line.getThrowableProxy() == null);

    logger.setLevel(Level.DEBUG);
    outage.failed(new IllegalStateException("refused"));
    assertThat(lines.list.getLast().getThrowableProxy()).isNotNull();
  }

  @Test
  void whatItsSourceReportsIsNotReportedAgain() {
    outage.failed(new Reported());
    outage.succeeded();
    assertThat(said()).isEmpty();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private List<String> said() {
    return lines.list.stream()
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  private static final class Reported extends RuntimeException implements ReportedOutage {
    private static final long serialVersionUID = 1L;
  }
}
