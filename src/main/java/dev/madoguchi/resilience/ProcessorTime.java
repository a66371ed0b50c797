package dev.madoguchi.resilience;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Tells whoever something is worked out for how much processor time that took. */
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Object KEY = ProcessorTime.class;

  private ProcessorTime() {}

  /**
   * The same work, which is measured.
   *
   * @param work done in the thread that subscribes to it
   */
  public static <T> Mono<T> measured(Mono<T> work) {
    return Mono.deferContextual(context -> {
      if (!context.hasKey(KEY)) {
        return work;
      }
      LongConsumer told = context.get(KEY);
      var start = now();
      return work.doOnTerminate(() -> told.accept(Math.max(0, now() - start)));
    });
  }

  /**
   * For {@link Mono#contextWrite}: whatever is measured behind it is told, also from other threads.
   *
   * @param told nanoseconds, each time
   */
  public static UnaryOperator<Context> toldTo(LongConsumer told) {
    return context -> context.put(KEY, told);
  }

  /** Of this thread; the time of day where the machine does not tell. */
  private static long now() {
    var spent = THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : -1;
    return spent < 0 ? System.nanoTime() : spent;
  }
}
