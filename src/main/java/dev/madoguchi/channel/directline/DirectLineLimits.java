package dev.madoguchi.channel.directline;

import dev.madoguchi.channel.RateLimit;
import dev.madoguchi.conversation.KeyValueStore;
import dev.madoguchi.web.CallerAddress;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * How often what may be done; each knows its callers. What fills the store is counted over all
 * instances; what takes an instance's own time, by each.
 */
record DirectLineLimits(
    RateLimit requests,
    RateLimit starts,
    RateLimit messages,
    SharedQuota conversations,
    SharedQuota files,
    SharedQuota filesInAll) {

  DirectLineLimits(
      DirectLineProperties.Limits limits,
      KeyValueStore store,
      UnaryOperator<String> hidden,
      Clock clock) {
    this(
        new RateLimit(limits.requests(), clock),
        new RateLimit(limits.starts(), clock),
        new RateLimit(limits.messages(), clock),
        new SharedQuota("conversations", limits.conversations(), store, hidden, clock),
        new SharedQuota("files", limits.files().toBytes(), store, hidden, clock),
        new SharedQuota("all-files", limits.filesInAll().toBytes(), store, hidden, clock));
  }

  /** Refuses the call with 429 once there were too many. */
  static void count(RateLimit limit, String caller) {
    limit
        .count(caller)
        .ifPresent(wait -> {
          throw DirectLineError.tooOften(wait);
        });
  }

  static String caller(ServerRequest request) {
    return CallerAddress.of(request.remoteAddress().orElse(null));
  }
}
