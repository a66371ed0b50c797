package dev.madoguchi.web;

import java.util.stream.Stream;
import reactor.netty.channel.AbortedException;

/** Tells the fault of a caller who goes away, or sends what is no HTTP, from one of our own. */
public final class BrokenRequests {
  /** What is thrown where the server has answered a malformed request by itself. */
  private static final String ANSWERED = "Status and headers already sent";

  private BrokenRequests() {}

  /** Whether a request that broke off is what an error comes from. */
  public static boolean causes(Throwable error) {
    return Stream.iterate(error, each -> each != null, Throwable::getCause)
        .limit(10)
        .anyMatch(each ->
            AbortedException.isConnectionReset(each)
                || each instanceof AbortedException
                || (each instanceof IllegalStateException && ANSWERED.equals(each.getMessage())));
  }
}
